package typed

// The expressions of strings, beside those that all aggregates have. X and Y are
// references to Strings. The bytes behind the first NUL are all NUL, so that
// contents are compared, and counted, word by word.
type (
	// TextSize is how many bytes X holds, or how many characters: bytes that don't
	// continue one in UTF-8. It is an I64.
	TextSize struct {
		Info
		X          Expr
		Characters bool
	}

	// TextOrder is -1, 0 or 1, as the bytes of X are less than those of Y, equal to
	// them or greater; an I64.
	TextOrder struct {
		Info
		X, Y Expr
	}

	// StartsWith is whether X begins with all that Y holds; a Bool.
	StartsWith struct {
		Info
		X, Y Expr
	}

	// EndTexts fills the strings in what X refers to, which somebody else wrote, with
	// NULs behind the first one. Its type is Nil.
	EndTexts struct {
		Info
		X Expr
	}
)
