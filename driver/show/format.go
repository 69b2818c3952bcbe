package show

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cilium/ebpf/btf"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/values"
)

// Format is a template for events, in the words of Ruby's format: %{pid} stands for a
// field, %8{pid} for one that is 8 characters wide, to the right, %-16{comm} to the left,
// and %% for a percent sign. %{buffer} is the buffer that brought the event, %{time} when
// it was read, unless a field has that name. The parts of a struct are %{pair.first}.
type Format struct {
	text  string
	parts []formatPart
}

// formatPart is text, and then a field unless its path is empty.
type formatPart struct {
	text  string
	path  []string
	width int // negative where the field stands to the left
}

// ownNames are what a template can name beside fields.
var ownNames = []string{"buffer", "time"}

// maxWidth is how wide a field of a template may be.
const maxWidth = 1000

// ParseFormat reads a template.
func ParseFormat(text string) (*Format, error) {
	f := &Format{text: text}
	literal := ""
	for rest := text; ; {
		before, after, found := strings.Cut(rest, "%")
		literal += before
		if !found {
			f.parts = append(f.parts, formatPart{text: literal})
			return f, nil
		}
		if rest, found = strings.CutPrefix(after, "%"); found {
			literal += "%"
			continue
		}
		width, field, opened := strings.Cut(after, "{")
		name, left, closed := strings.Cut(field, "}")
		part := formatPart{text: literal, path: strings.Split(name, ".")}
		if width != "" {
			var err error
			part.width, err = strconv.Atoi(width)
			opened = opened && err == nil && part.width != 0 && max(part.width, -part.width) <= maxWidth
		}
		if !opened || !closed || slices.Contains(part.path, "") {
			return nil, fmt.Errorf("%q: what follows a %% is no field: write %%{name}, %%8{name} or %%-8{name}, or %%%% for a percent sign", text)
		}
		f.parts = append(f.parts, part)
		literal, rest = "", left
	}
}

// Check looks up the fields of a template in the records of the buffers. One that some of
// them have is right: for the others, a dash stands in its place.
func (f *Format) Check(records []*btf.Struct) error {
	for _, part := range f.parts {
		if part.path == nil || len(part.path) == 1 && slices.Contains(ownNames, part.path[0]) {
			continue
		}
		if !slices.ContainsFunc(records, func(t *btf.Struct) bool { return hasField(t, part.path) }) {
			var names []string
			for _, t := range records {
				for _, m := range t.Members {
					if !slices.Contains(names, m.Name) {
						names = append(names, m.Name)
					}
				}
			}
			names = append(names, slices.DeleteFunc(slices.Clone(ownNames), func(own string) bool { return slices.Contains(names, own) })...)
			return fmt.Errorf("%q: no event has a field %s: there are %s", f.text, strings.Join(part.path, "."), strings.Join(names, ", "))
		}
	}
	return nil
}

func hasField(t btf.Type, path []string) bool {
	if len(path) == 0 {
		return true
	}
	s, ok := btf.UnderlyingType(t).(*btf.Struct)
	if !ok {
		return false
	}
	i := slices.IndexFunc(s.Members, func(m btf.Member) bool { return m.Name == path[0] })
	return i >= 0 && hasField(s.Members[i].Type, path[1:])
}

// Append appends the line of an event.
func (f *Format) Append(to []byte, e loader.Event, read time.Time) []byte {
	for _, part := range f.parts {
		to = append(to, part.text...)
		if part.path == nil {
			continue
		}
		text := "-"
		if value, ok := fieldAt(e.Fields, part.path); ok {
			text = values.Text(value)
		} else if len(part.path) == 1 && part.path[0] == "buffer" {
			text = e.Buffer
		} else if len(part.path) == 1 && part.path[0] == "time" {
			text = read.Format("15:04:05.000")
		}
		gap := strings.Repeat(" ", max(0, max(part.width, -part.width)-utf8.RuneCountInString(text)))
		if part.width > 0 {
			to = append(to, gap...)
		}
		to = append(to, text...)
		if part.width < 0 {
			to = append(to, gap...)
		}
	}
	return append(to, '\n')
}

func fieldAt(fields []values.Field, path []string) (any, bool) {
	i := slices.IndexFunc(fields, func(f values.Field) bool { return f.Name == path[0] })
	if i < 0 {
		return nil, false
	}
	if len(path) == 1 {
		return fields[i].Value, true
	}
	inner, _ := fields[i].Value.([]values.Field)
	return fieldAt(inner, path[1:])
}
