//! File names and title rows as agencies write them, and those that name no agency of the roster.

use super::*;
use crate::model::agency::Level;
use crate::profile::Profile;

fn roster() -> Roster {
    Profile::builtin("can-tho-2021").map_or_else(|| unreachable!("the built-in profile is valid"), |it| it.roster)
}

fn name(roster: &Roster, agency: AgencyId) -> &str {
    roster.get(agency).map_or("", |agency| &agency.name)
}

#[test]
fn file_names_and_titles_name_their_agency() {
    let roster = roster();
    let cases = [
        ("so-tu-phap.xlsx", "Sở Tư pháp"),
        ("Sở Tư pháp.xlsx", "Sở Tư pháp"),
        ("SoTuPhap", "Sở Tư pháp"),
        ("sotuphap_PL1.xls", "Sở Tư pháp"),
        ("SOTUPHAP2021", "Sở Tư pháp"),
        ("STP_PL_T6", "Sở Tư pháp"),
        ("STP6-2021.xlsx", "Sở Tư pháp"),
        ("Tư pháp - Phụ lục I, II (lần 2)", "Sở Tư pháp"),
        ("SỞ TƯ PHÁP THÀNH PHỐ CẦN THƠ", "Sở Tư pháp"),
        ("Phu luc KH117 - Sở Thông tin & Truyền thông", "Sở Thông tin và Truyền thông"),
        ("STTTT.xlsx", "Sở Thông tin và Truyền thông"),
        ("Sở TT&TT", "Sở Thông tin và Truyền thông"),
        ("So TTTT bao cao", "Sở Thông tin và Truyền thông"),
        ("BC so 45/STTTT-CNTT ngay 25-6-2021", "Sở Thông tin và Truyền thông"),
        ("SLĐTBXH", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở LĐ-TB&XH (nộp lại)", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở LĐTBXH", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở Lao động Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội"),
        ("sldtbxh_phu_luc", "Sở Lao động - Thương binh và Xã hội"),
        ("SGDĐT", "Sở Giáo dục và Đào tạo"),
        ("sgddt", "Sở Giáo dục và Đào tạo"),
        ("SoGDDT", "Sở Giáo dục và Đào tạo"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở Giáo dục - Đào tạo", "Sở Giáo dục và Đào tạo"),
        ("SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở Văn hoá, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("So KH&CN T6", "Sở Khoa học và Công nghệ"),
        ("SKHDT", "Sở Kế hoạch và Đầu tư"),
        ("Sở NN và PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("SNNPTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("Sở TNMT", "Sở Tài nguyên và Môi trường"),
        ("SGTVT", "Sở Giao thông vận tải"),
        ("SNgV", "Sở Ngoại vụ"),
        ("Sở Công thương", "Sở Công Thương"),
        ("Thanh tra TP", "Thanh tra thành phố"),
        ("ThanhTraTP_PhuLucI", "Thanh tra thành phố"),
        ("BAN DÂN TỘC", "Ban Dân tộc"),
        ("BQL các KCX và CN Cần Thơ", "Ban Quản lý các KCX và Công nghiệp"),
        ("BQL KCX&CN", "Ban Quản lý các KCX và Công nghiệp"),
        ("Ban Quản lý các khu chế xuất và công nghiệp Cần Thơ", "Ban Quản lý các KCX và Công nghiệp"),
        ("BQLKCX_PL1", "Ban Quản lý các KCX và Công nghiệp"),
        ("BQLKCXCN", "Ban Quản lý các KCX và Công nghiệp"),
        ("UBND quận Ninh Kiều", "UBND quận Ninh Kiều"),
        ("UBNDQuanNinhKieu_PL2", "UBND quận Ninh Kiều"),
        ("ubndquanninhkieu", "UBND quận Ninh Kiều"),
        ("Q. Ninh Kiều", "UBND quận Ninh Kiều"),
        ("Ninh Kiều T6-2021.xlsx", "UBND quận Ninh Kiều"),
        ("ỦY BAN NHÂN DÂN HUYỆN PHONG ĐIỀN", "UBND huyện Phong Điền"),
        ("Uỷ ban nhân dân huyện Cờ Đỏ", "UBND huyện Cờ Đỏ"),
        ("H.ThoiLai", "UBND huyện Thới Lai"),
        ("phuong An Hoa - quan Ninh Kieu", "UBND phường An Hòa"),
        ("UBND P. An Hòa, Q. Ninh Kiều, TP Cần Thơ", "UBND phường An Hòa"),
        ("P.AnHoa", "UBND phường An Hòa"),
        ("An Hòa.xlsx", "UBND phường An Hòa"),
        ("An Hoa - Ninh Kieu", "UBND phường An Hòa"),
        ("phường Thới An Đông", "UBND phường Thới An Đông"),
        ("ubnd-phuong-binh-thuy-quan-binh-thuy", "UBND phường Bình Thủy"),
        ("UBND phường Bình Thuỷ", "UBND phường Bình Thủy"),
        ("xã Trường Xuân A, huyện Thới Lai", "UBND xã Trường Xuân A"),
        ("xa_truong_xuan", "UBND xã Trường Xuân"),
        ("TT. Thạnh An - Vĩnh Thạnh", "UBND thị trấn Thạnh An"),
        ("UBND Xã Thạnh An", "UBND xã Thạnh An"),
        ("Mỹ Khánh - Phong Điền", "UBND xã Mỹ Khánh"),
        ("thi tran Phong Dien", "UBND thị trấn Phong Điền"),
    ];
    for (text, agency) in cases {
        let found = roster.find_in(text);
        assert_eq!(found.one().map(|id| name(&roster, id)), Some(agency), "{text}: {found:?}");
    }
}

#[test]
fn the_issuer_and_everybody_else_is_no_agency_of_the_roster() {
    let roster = roster();
    for text in [
        "UBND TP",
        "UBND thành phố Cần Thơ",
        "Ủy ban nhân dân thành phố Cần Thơ",
        "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ CẦN THƠ",
        "Văn phòng UBND",
        "VP UBND TP (2,3G)",
        "Văn phòng Ủy ban nhân dân thành phố",
        "Phụ lục I",
        "PL1_T6.xlsx",
        "DANH MỤC THỦ TỤC HÀNH CHÍNH NÂNG DỊCH VỤ CÔNG MỨC ĐỘ 4",
        "(Kèm theo Kế hoạch số 117/KH-UBND ngày 04 tháng 6 năm 2021 của Ủy ban nhân dân thành phố)",
        "Cần Thơ.xlsx",
        "Sở",
        "Phòng Tư pháp",
        "Bộ Tư pháp",
        "Bộ Tài chính",
        "Nguyễn Tân An.xlsx",
        "báo cáo tài chính quý 2",
        "Xây dựng kế hoạch tháng 6.xlsx",
        "UBND xã Trường Long A",
        "UBND cấp huyện",
        "UBND phường An Lạc",
        "Chi cục Hải quan khu vực",
        "Sở Tư pháp tỉnh Hậu Giang",
        "STP TP. Hồ Chí Minh",
        "SỞ Y TẾ HÀ NỘI",
        "UBND phường An Hòa, TP Huế",
        "Book1.xlsx",
        "",
        "   ",
    ] {
        assert_eq!(roster.find_in(text), Found::None, "{text}");
    }
}

#[test]
fn what_names_two_agencies_with_equal_right_is_not_decided() {
    let roster = roster();
    for (text, names) in [
        ("SNV_PL1.xlsx", vec!["Sở Ngoại vụ", "Sở Nội vụ"]),
        ("Sở NV", vec!["Sở Ngoại vụ", "Sở Nội vụ"]),
        ("Thạnh An", vec!["UBND thị trấn Thạnh An", "UBND xã Thạnh An"]),
        ("Phong Điền", vec!["UBND huyện Phong Điền", "UBND thị trấn Phong Điền"]),
        ("Sở Tư pháp, Sở Nội vụ", vec!["Sở Tư pháp", "Sở Nội vụ"]),
        ("phường An Hòa quận Ô Môn", vec!["UBND phường An Hòa", "UBND quận Ô Môn"]),
    ] {
        let Found::Several(agencies) = roster.find_in(text) else { unreachable!("{text}") };
        let mut found: Vec<&str> = agencies.iter().map(|&id| name(&roster, id)).collect();
        let mut names = names;
        found.sort_unstable();
        names.sort_unstable();
        assert_eq!(found, names, "{text}");
    }
    assert_eq!(roster.by_name("SNV"), None);
    assert_eq!(roster.by_name("An Hòa"), None);
}

#[test]
fn of_communes_of_one_name_the_district_decides_and_marks_part_names_alike_without_them() {
    let toml =
        include_str!("builtin/can-tho-2021.toml").replace("\"xã Tân Thới\"", "\"xã Tân Thạnh\", \"xã Tân Thành\"");
    let Ok(profile) = Profile::parse(&toml, "mine") else { unreachable!("a commune more is no mistake") };
    let roster = profile.roster;
    let found = |text: &str| roster.find_in(text).one().map(|id| name(&roster, id));
    assert_eq!(found("UBND xã Tân Thạnh, huyện Phong Điền"), Some("UBND xã Tân Thạnh, huyện Phong Điền"));
    assert_eq!(found("xa Tan Thanh huyen Thoi Lai"), Some("UBND xã Tân Thạnh, huyện Thới Lai"));
    assert_eq!(found("UBND xã Tân Thành"), Some("UBND xã Tân Thành"));
    assert_eq!(found("UBND xã Tân Thạnh"), None);
}

#[test]
fn a_catalogue_cell_names_an_agency_or_a_level() {
    let roster = roster();
    let agency = |name: &str| roster.by_name(name).map(Scope::Agency);
    for (text, scope) in [
        ("UBND cấp huyện", Some(Scope::Level(Level::District))),
        ("Ủy ban nhân dân cấp huyện", Some(Scope::Level(Level::District))),
        ("Uỷ ban Nhân dân huyện, quận, thành phố trực thuộc tỉnh", Some(Scope::Level(Level::District))),
        ("Cấp Quận/huyện", Some(Scope::Level(Level::District))),
        ("UBND quận, huyện", Some(Scope::Level(Level::District))),
        ("Ủy ban nhân dân huyện, thị xã", Some(Scope::Level(Level::District))),
        ("UBND Cấp huyện", Some(Scope::Level(Level::District))),
        ("UBND cấp xã", Some(Scope::Level(Level::Commune))),
        ("UBND cấp Xã", Some(Scope::Level(Level::Commune))),
        ("Ủy ban nhân dân xã, phường, thị trấn", Some(Scope::Level(Level::Commune))),
        ("Chủ tịch UBND cấp xã", Some(Scope::Level(Level::Commune))),
        ("UBND xã, phường, thị trấn trên địa bàn thành phố Cần Thơ", Some(Scope::Level(Level::Commune))),
        ("Sở Tư Pháp", agency("Sở Tư pháp")),
        ("Giám đốc Sở Tư pháp", agency("Sở Tư pháp")),
        ("Sở Tài chính các tỉnh, thành phố", agency("Sở Tài chính")),
        ("UBND quận Ninh Kiều", agency("UBND quận Ninh Kiều")),
        (
            "Ban quản lý khu công nghiệp, khu kinh tế, khu chế xuất, khu công nghệ cao các tỉnh, thành phố",
            agency("BQL KCX&CN"),
        ),
        ("Ủy ban nhân dân cấp tỉnh", None),
        ("UBND thành phố", None),
        ("Công an cấp Xã", None),
        ("UBND cấp xã nơi cư trú", Some(Scope::Level(Level::Commune))),
        ("UBND cấp huyện, cấp xã", None),
        ("Cơ quan chủ quản", None),
        ("Chủ quản", None),
        ("Sở Tài chính TP.Đà Nẵng", None),
        ("Phòng Tư pháp", None),
        ("Thuế tỉnh, thành phố", None),
        ("Bộ Tư pháp", None),
        ("", None),
    ] {
        assert_eq!(roster.catalogue_scope(text), scope, "{text}");
    }
}

#[test]
fn a_slip_of_the_hand_is_suggested_and_a_stranger_is_not() {
    let roster = roster();
    let first = |text: &str| roster.nearest(text, 3).first().map(ToString::to_string);
    for (text, agency) in [
        ("So Tu Phpa.xlsx", "Sở Tư pháp"),
        ("Sở Giáo duc và Đào tao tạo", "Sở Giáo dục và Đào tạo"),
        ("Sở Thông tin và Tuyền thông", "Sở Thông tin và Truyền thông"),
        ("UBND quận Ninh Kiềuu", "UBND quận Ninh Kiều"),
        ("UBND phường Bùi Hữu Nghiã", "UBND phường Bùi Hữu Nghĩa"),
        ("Ban Dan Toc.", "Ban Dân tộc"),
    ] {
        assert_eq!(first(text).as_deref(), Some(agency), "{text}");
    }
    for text in ["Book1.xlsx", "Phụ lục I", "Văn phòng UBND", "", "Ủy ban nhân dân cấp tỉnh", "Hải quan ngoài cửa khẩu"]
    {
        assert_eq!(roster.nearest(text, 3), Vec::<Arc<str>>::new(), "{text}");
    }
    assert!(roster.nearest("Sở Tài nguyên", 2).len() <= 2);
}

#[test]
fn a_very_long_text_is_looked_at_only_at_its_beginning() {
    let roster = roster();
    let long = "thủ tục ".repeat(50_000);
    assert_eq!(roster.find_in(&format!("{long} Sở Tư pháp")), Found::None);
    assert!(roster.find_in(&format!("Sở Tư pháp {long}")).one().is_some());
}
