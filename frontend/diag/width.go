package diag

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// unprintable reports whether a terminal might obey r, or reorder the text
// around it, rather than show it.
func unprintable(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' ||
		'\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069' || // bidirectional embeddings and isolates
		r == '\u200e' || r == '\u200f' || r == '\u061c' || r == '\ufeff'
}

// picture is what is shown in place of an unprintable character.
func picture(r rune) rune {
	switch {
	case r < 0x20:
		return 0x2400 + r // U+241B SYMBOL FOR ESCAPE, and so on
	case r == 0x7f:
		return '\u2421'
	}
	return unicode.ReplacementChar
}

// Visible is s as it may go to a terminal, on one line: names and texts that a
// message quotes come from the source, and that may hold anything.
func Visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unprintable(r) {
			return picture(r)
		}
		return r
	}, s)
}

// width is the number of columns that a terminal gives a printable character.
func width(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case unicode.Is(wide, r):
		return 2
	}
	return 1
}

// wide holds the blocks of East Asian Wide and Fullwidth characters and of
// emoji (after Unicode's EastAsianWidth.txt, in whole blocks).
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x1100, 0x115f, 1}, // Hangul Jamo
		{0x231a, 0x231b, 1}, // watch, hourglass
		{0x2e80, 0x303e, 1}, // CJK radicals, punctuation
		{0x3041, 0x33ff, 1}, // kana, Hangul compatibility, CJK symbols
		{0x3400, 0x4dbf, 1}, // CJK extension A
		{0x4e00, 0x9fff, 1}, // CJK
		{0xa000, 0xa4cf, 1}, // Yi
		{0xa960, 0xa97f, 1}, // Hangul Jamo extended A
		{0xac00, 0xd7a3, 1}, // Hangul syllables
		{0xf900, 0xfaff, 1}, // CJK compatibility
		{0xfe30, 0xfe6f, 1}, // CJK compatibility forms
		{0xff00, 0xff60, 1}, // fullwidth forms
		{0xffe0, 0xffe6, 1}, // fullwidth signs
	},
	R32: []unicode.Range32{
		{0x16fe0, 0x18aff, 1}, // Tangut
		{0x1b000, 0x1b2ff, 1}, // kana supplement
		{0x1f300, 0x1f64f, 1}, // pictographs, emoticons
		{0x1f680, 0x1f6ff, 1}, // transport
		{0x1f900, 0x1f9ff, 1}, // supplemental pictographs
		{0x1fa70, 0x1faff, 1}, // more pictographs
		{0x20000, 0x3fffd, 1}, // CJK extensions B and on
	},
}

// cell is one character of a source line as it is displayed.
type cell struct {
	offset int    // of its first byte within the line
	text   string // what is printed
	column int    // where it starts, from 0
	width  int
}

const tabStop = 4

// cells lays a source line out for the terminal: tabs expanded, unprintable
// characters replaced.
func cells(line string) []cell {
	var out []cell
	column := 0
	for offset, r := range line {
		c := cell{offset: offset, text: string(r), column: column, width: width(r)}
		switch {
		case r == '\t':
			c.width = tabStop - column%tabStop
			c.text = strings.Repeat(" ", c.width)
		case unprintable(r):
			c.text, c.width = string(picture(r)), 1
		}
		out = append(out, c)
		column += c.width
	}
	return out
}

// columnOf is where the byte at offset is displayed; behind the last cell for
// an offset behind the line.
func columnOf(line []cell, offset int) int {
	i, _ := slices.BinarySearchFunc(line, offset, func(c cell, offset int) int { return cmp.Compare(c.offset, offset) })
	if i < len(line) {
		return line[i].column
	}
	return totalWidth(line)
}

func totalWidth(line []cell) int {
	if len(line) == 0 {
		return 0
	}
	last := line[len(line)-1]
	return last.column + last.width
}
