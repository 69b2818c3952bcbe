package loader

import "strings"

// FormatGlob returns the glob, in the kernel's language, of what a printk
// format can print: literal text with a * for each conversion. It may match
// more than that, never less.
func FormatGlob(format string) string {
	var b strings.Builder
	star := func() {
		if !strings.HasSuffix(b.String(), "*") {
			b.WriteByte('*')
		}
	}
	format = strings.TrimRight(format, "\n") // kernels differ in whether it is kept
	for i := 0; i < len(format); i++ {
		c := format[i]
		switch {
		case c == '%' && strings.HasPrefix(format[i:], "%%"):
			b.WriteByte('%')
			i++
		case c == '%':
			// %-08llx, %pI4, %pB: flags, width, length, conversion, and for %p letters after it.
			i++
			for i < len(format) && strings.IndexByte("-+ #0123456789.hlzjt", format[i]) >= 0 {
				i++
			}
			if i < len(format) && format[i] == 'p' {
				for i+1 < len(format) && isAlphanumeric(format[i+1]) {
					i++
				}
			}
			star()
		case strings.IndexByte(`*?[]\"`, c) >= 0 || c < ' ' || c > '~':
			b.WriteByte('?') // it has a meaning of its own in globs or filters
		default:
			b.WriteByte(c)
		}
	}
	star()
	return b.String()
}

func isAlphanumeric(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// maxGlob is what the kernel takes (MAX_FILTER_STR_VAL, with its quotes);
// maxFilter is less than the page that a whole filter may have.
const (
	maxGlob   = 250
	maxFilter = 4000
)

// globFilter writes globs as a filter of the trace event. A filter that would
// be too long for the kernel becomes a wider one.
func globFilter(globs []string) string {
	var terms []string
	size := 0
	for _, g := range globs {
		if len(g) > maxGlob {
			g = g[:maxGlob-1] + "*"
		}
		term := `bpf_string ~ "` + g + `"`
		terms = append(terms, term)
		if size += len(term) + len(" || "); size > maxFilter {
			return ""
		}
	}
	return strings.Join(terms, " || ")
}
