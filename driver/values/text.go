package values

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// Text is a value as people read it: `{pid=4711 comm=bash}`, `[1 2]`. Control characters
// of strings are replaced, since a terminal would obey them.
func Text(value any) string {
	switch value := value.(type) {
	case string:
		return strings.Map(visible, value)
	case []Field:
		return "{" + Fields(value) + "}"
	case []any:
		parts := make([]string, len(value))
		for i, v := range value {
			parts[i] = Text(v)
		}
		return "[" + strings.Join(parts, " ") + "]"
	case Lines:
		return "[" + strings.Join(value, " ") + "]"
	}
	return fmt.Sprint(value)
}

// Fields are the members of a struct as people read them: `pid=4711 comm=bash`.
func Fields(fields []Field) string {
	parts := make([]string, len(fields))
	for i, f := range fields {
		parts[i] = f.Name + "=" + Text(f.Value)
	}
	return strings.Join(parts, " ")
}

func visible(r rune) rune {
	if unicode.IsControl(r) {
		return unicode.ReplacementChar
	}
	return r
}

// AppendJSON appends a value to a text of JSON, its fields in their order.
func AppendJSON(to []byte, value any) []byte {
	switch value := value.(type) {
	case int64:
		return strconv.AppendInt(to, value, 10)
	case uint64:
		return strconv.AppendUint(to, value, 10)
	case bool:
		return strconv.AppendBool(to, value)
	case string:
		return appendString(to, value)
	case []Field:
		to = append(to, '{')
		for i, f := range value {
			if i > 0 {
				to = append(to, ',')
			}
			to = append(appendString(to, f.Name), ':')
			to = AppendJSON(to, f.Value)
		}
		return append(to, '}')
	case []any:
		to = append(to, '[')
		for i, v := range value {
			if i > 0 {
				to = append(to, ',')
			}
			to = AppendJSON(to, v)
		}
		return append(to, ']')
	case Lines:
		to = append(to, '[')
		for i, line := range value {
			if i > 0 {
				to = append(to, ',')
			}
			to = appendString(to, line)
		}
		return append(to, ']')
	case nil:
		return append(to, "null"...)
	}
	panic(fmt.Sprintf("BUG: a value of type %T", value))
}

// appendString appends a string in quotes. Nearly all strings of programs are plain, and
// there are many of them.
func appendString(to []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			var escaped bytes.Buffer
			encoder := json.NewEncoder(&escaped)
			encoder.SetEscapeHTML(false)
			if err := encoder.Encode(s); err != nil {
				panic("BUG: a string that can't be encoded: " + err.Error())
			}
			return append(to, bytes.TrimSuffix(escaped.Bytes(), []byte("\n"))...)
		}
	}
	to = append(to, '"')
	to = append(to, s...)
	return append(to, '"')
}
