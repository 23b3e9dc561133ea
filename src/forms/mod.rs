//! Blank and pre-filled forms.
