// Package source holds the text of source files and turns byte offsets into
// lines and columns.
//
// Every file that takes part in one compile lives in a [Set], and every byte
// of every file has one position in it, so a [Span] is two integers and still
// says which file it belongs to (the idea of go/token). Lines and columns are
// computed only when somebody asks, which is when a diagnostic is printed or
// a debug location is made.
//
// The package knows nothing of Ruby.
package source

import (
	"fmt"
	"sort"
	"unicode/utf8"
)

// Pos is a byte position within a [Set]. The zero Pos is no position.
type Pos int32

// IsValid reports whether p is a position at all.
func (p Pos) IsValid() bool { return p > 0 }

// Span is the half-open range of bytes [Start, End) of one file.
// The zero Span is no place at all.
type Span struct {
	Start, End Pos
}

// IsValid reports whether s denotes a place.
func (s Span) IsValid() bool { return s.Start.IsValid() }

// Len is the number of bytes that s covers.
func (s Span) Len() int { return int(s.End - s.Start) }

// To returns the span from the start of s to the end of t.
func (s Span) To(t Span) Span {
	if !s.IsValid() {
		return t
	}
	if !t.IsValid() || t.End < s.End {
		return s
	}
	return Span{s.Start, t.End}
}

// Position is a place as people write it.
type Position struct {
	File   string
	Line   int // from 1
	Column int // from 1, counted in characters (Unicode code points)
}

// String formats p as "file:line:column".
func (p Position) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }

// File is one source text.
type File struct {
	name  string
	text  string
	base  Pos   // position of the first byte
	lines []int // offset of the first byte of each line; lines[0] == 0
	runes []int // how many characters there are before each block of blockSize bytes
}

// blockSize is how many bytes are counted, at most, to find a column: a line may
// be as long as a file.
const blockSize = 1024

// Name is the name of the file as the user gave it.
func (f *File) Name() string { return f.name }

// Text is the whole text of the file.
func (f *File) Text() string { return f.text }

// Pos is the position of the byte at offset (0 <= offset <= len(Text())).
func (f *File) Pos(offset int) Pos { return f.base + Pos(offset) }

// Span is the span of the bytes [start, end) of the file's text.
func (f *File) Span(start, end int) Span { return Span{f.Pos(start), f.Pos(end)} }

// Offset is the inverse of [File.Pos].
func (f *File) Offset(p Pos) int { return int(p - f.base) }

// Holds reports whether p is in the file.
func (f *File) Holds(p Pos) bool { return f.base <= p && f.Offset(p) <= len(f.text) }

// Lines is the number of lines; an empty file has one.
func (f *File) Lines() int { return len(f.lines) }

// Line returns the text of line n (from 1), without its line terminator.
func (f *File) Line(n int) string {
	if n < 1 || n > len(f.lines) {
		return ""
	}
	start, end := f.lines[n-1], len(f.text)
	if n < len(f.lines) {
		end = f.lines[n] - 1
	}
	if end > start && f.text[end-1] == '\r' {
		end--
	}
	return f.text[start:end]
}

// LineOf returns the number of the line that p is on.
func (f *File) LineOf(p Pos) int {
	return sort.SearchInts(f.lines, f.Offset(p)+1) // the first line that starts after p
}

// Position returns the line and column of p.
func (f *File) Position(p Pos) Position {
	offset := f.Offset(p)
	line := f.LineOf(p)
	start := f.lines[line-1]
	return Position{f.name, line, f.runesBefore(offset) - f.runesBefore(start) + 1}
}

// runesBefore is the number of characters before offset.
func (f *File) runesBefore(offset int) int {
	block := offset / blockSize
	return f.runes[block] + runeStarts(f.text[block*blockSize:offset])
}

// runeStarts is the number of characters that start in text, which may be cut
// within one.
func runeStarts(text string) (n int) {
	for i := range len(text) {
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return n
}

// Set is the files of one compile.
type Set struct {
	files []*File
	next  Pos
}

// MaxSize is the number of bytes that one Set can hold.
const MaxSize = 1 << 30

// Add puts a file into the set. Its text must be valid UTF-8 and must fit in
// what is left of [MaxSize]; both are for the caller to check, with a
// diagnostic for the user.
func (s *Set) Add(name, text string) *File {
	if s.next == 0 {
		s.next = 1
	}
	if int(s.next)+len(text) > MaxSize {
		panic("BUG: source.Set.Add: " + name + " does not fit in a set")
	}
	f := &File{name: name, text: text, base: s.next, lines: []int{0}, runes: []int{0}}
	for start := 0; start+blockSize <= len(text); start += blockSize {
		f.runes = append(f.runes, f.runes[len(f.runes)-1]+runeStarts(text[start:start+blockSize]))
	}
	for i := range len(text) {
		if text[i] == '\n' {
			f.lines = append(f.lines, i+1)
		}
	}
	s.next += Pos(len(text)) + 1 // one more: the end of a file is a place too
	s.files = append(s.files, f)
	return f
}

// Files returns the files in the order in which they were added.
func (s *Set) Files() []*File { return s.files }

// File returns the file that p belongs to, or nil.
func (s *Set) File(p Pos) *File {
	i := sort.Search(len(s.files), func(i int) bool { return s.files[i].base > p }) - 1
	if i < 0 || !p.IsValid() || s.files[i].Offset(p) > len(s.files[i].text) {
		return nil
	}
	return s.files[i]
}

// Position returns the file, line and column of p; the zero Position if p is
// in no file of the set.
func (s *Set) Position(p Pos) Position {
	if f := s.File(p); f != nil {
		return f.Position(p)
	}
	return Position{}
}

// Text returns the text that span covers.
func (s *Set) Text(span Span) string {
	f := s.File(span.Start)
	if f == nil {
		return ""
	}
	return f.text[f.Offset(span.Start):f.Offset(span.End)]
}
