package values

import (
	"cmp"
	"strings"
)

// Compare says in which order two values of one type are shown: numbers by their size,
// texts as dictionaries have them, structs and arrays by the first part that differs.
func Compare(a, b any) int {
	switch a := a.(type) {
	case int64:
		switch b := b.(type) {
		case int64:
			return cmp.Compare(a, b)
		case uint64:
			if a < 0 {
				return -1
			}
			return cmp.Compare(uint64(a), b)
		}
	case uint64:
		switch b := b.(type) {
		case uint64:
			return cmp.Compare(a, b)
		case int64:
			return -Compare(b, a)
		}
	case bool:
		if b, ok := b.(bool); ok && a != b {
			if b {
				return -1
			}
			return 1
		}
	case string:
		if b, ok := b.(string); ok {
			return strings.Compare(a, b)
		}
	case []Field:
		if b, ok := b.([]Field); ok {
			for i := range min(len(a), len(b)) {
				if order := Compare(a[i].Value, b[i].Value); order != 0 {
					return order
				}
			}
		}
	case []any:
		if b, ok := b.([]any); ok {
			for i := range min(len(a), len(b)) {
				if order := Compare(a[i], b[i]); order != 0 {
					return order
				}
			}
		}
	}
	return 0
}
