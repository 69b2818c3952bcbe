package doctor

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Write prints checks as a table. Of a group in which many things are right, they stand
// in one line, unless all is set.
//
//	kernel
//	  ok       version       6.12.3
//	  lacking  types (BTF)   /sys/kernel/btf/vmlinux isn't there
//	           help: ...
func Write(w io.Writer, checks []Check, all bool) error {
	var b strings.Builder
	width := 0
	for _, c := range checks {
		if all || c.State != OK || c.Found != "" {
			width = max(width, len(c.Name))
		}
	}
	counts := map[State]int{}
	for i, c := range checks {
		counts[c.State]++
		if i == 0 || checks[i-1].Group != c.Group {
			fmt.Fprintf(&b, "%s\n", c.Group)
			if right := plain(checks, c.Group); !all && len(right) > 0 {
				fmt.Fprintf(&b, "  %-8s %s\n", OK, wrapped(right, "           "))
			}
		}
		if !all && isPlain(c) {
			continue
		}
		fmt.Fprintf(&b, "%s\n", strings.TrimRight(fmt.Sprintf("  %-8s %-*s  %s", c.State, width, c.Name, c.Found), " "))
		if c.Help != "" {
			fmt.Fprintf(&b, "  %-8s help: %s\n", "", c.Help)
		}
	}
	fmt.Fprintf(&b, "\n%d are right, %d worth a note, %d lacking\n", counts[OK], counts[Note], counts[Lacking])
	_, err := io.WriteString(w, b.String())
	return err
}

// isPlain reports whether there is no more to say of a check than that all is right.
func isPlain(c Check) bool { return c.State == OK && c.Found == "" }

// plain are the names of such checks of a group.
func plain(checks []Check, group string) (names []string) {
	for _, c := range checks {
		if c.Group == group && isPlain(c) {
			names = append(names, c.Name)
		}
	}
	return names
}

// wrapped is a list with commas, in lines of 90 characters.
func wrapped(names []string, indent string) string {
	var b strings.Builder
	column := len(indent)
	for i, name := range names {
		if i < len(names)-1 {
			name += ","
		}
		switch {
		case i == 0:
		case column+1+len(name) > 90:
			b.WriteString("\n" + indent)
			column = len(indent)
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(name)
		column += len(name)
	}
	return b.String()
}

// WriteJSON prints checks as an array of objects.
func WriteJSON(w io.Writer, checks []Check) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(checks)
}
