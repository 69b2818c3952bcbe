package show

import (
	"fmt"
	"strings"

	"rucy-llvm/driver/values"
)

// AppendText appends what is in a map, an entry on a line, and what is a stack below it:
//
//	counts[pid=4711 comm=bash]: 23
//	  kernel:
//	    vfs_read+17
func (m *Map) AppendText(to []byte) ([]byte, error) {
	c, err := m.read()
	if err != nil {
		return to, err
	}
	for _, e := range c.entries {
		to = m.appendEntry(to, e)
	}
	for _, h := range c.hists {
		if buckets := m.buckets(h); buckets != nil {
			to = append(to, m.head(h.key, noCPU)+":\n"...)
			to = append(appendBars(to, buckets), '\n')
		}
	}
	if c.left > 0 {
		to = fmt.Appendf(to, "%s: %d more entries\n", m.Name, c.left)
	}
	return to, nil
}

// head is what stands before a value: counts[pid=4711].
func (m *Map) head(key any, cpu int) string {
	text := m.Name
	switch key := key.(type) {
	case nil: // all of it has lines of its own, or there is no more than one
	case []values.Field:
		text += "[" + values.Fields(key) + "]"
	default:
		text += "[" + values.Text(key) + "]"
	}
	if cpu != noCPU {
		text += fmt.Sprintf(" cpu %d", cpu)
	}
	return text
}

func (m *Map) appendEntry(to []byte, e entry) []byte {
	key, stacks := Lift(e.key)
	value, more := Lift(e.value)
	text := ""
	switch value := value.(type) {
	case nil: // all of it has lines of its own
	case []values.Field:
		text = values.Fields(value)
	default:
		text = values.Text(value)
	}
	to = append(to, strings.TrimRight(m.head(key, e.cpu)+": "+text, " ")...)
	to = append(to, '\n')
	return AppendLifted(to, append(stacks, more...))
}

// Lifted is a part of a value that has lines of its own.
type Lifted struct {
	Name  string // of the member; empty where it is the whole value
	Lines values.Lines
}

// Lift takes what has lines of its own out of a value; nil is left where that is all.
func Lift(value any) (left any, lifted []Lifted) {
	switch value := value.(type) {
	case values.Lines:
		return nil, []Lifted{{"", value}}
	case []values.Field:
		fields := make([]values.Field, 0, len(value))
		for _, f := range value {
			if lines, ok := f.Value.(values.Lines); ok {
				lifted = append(lifted, Lifted{f.Name, lines})
			} else {
				fields = append(fields, f)
			}
		}
		return fields, lifted
	}
	return value, nil
}

// AppendLifted appends the lines of what was lifted out.
func AppendLifted(to []byte, lifted []Lifted) []byte {
	for _, l := range lifted {
		indent := "  "
		if l.Name != "" {
			to = append(to, "  "+l.Name+":\n"...)
			indent = "    "
		}
		for _, line := range l.Lines {
			to = append(to, indent+values.Text(line)+"\n"...)
		}
	}
	return to
}

// AppendJSON appends what is in a map, as a line of JSON for each entry and each
// histogram, which begins with the given members:
//
//	{"map":"counts","key":{"pid":4711,"comm":"bash"},"value":23}
//	{"map":"latency","histogram":[{"from":4,"to":7,"count":3}]}
func (m *Map) AppendJSON(to []byte, first ...values.Field) ([]byte, error) {
	c, err := m.read()
	if err != nil {
		return to, err
	}
	line := func(members ...values.Field) {
		all := append(append(first[:len(first):len(first)], values.Field{Name: "map", Value: m.Name}), members...)
		to = append(values.AppendJSON(to, all), '\n')
	}
	for _, e := range c.entries {
		members := []values.Field{{Name: "key", Value: e.key}}
		if e.cpu != noCPU {
			members = append(members, values.Field{Name: "cpu", Value: int64(e.cpu)})
		}
		line(append(members, values.Field{Name: "value", Value: e.value})...)
	}
	for _, h := range c.hists {
		var members []values.Field
		if h.key != nil {
			members = append(members, values.Field{Name: "key", Value: h.key})
		}
		buckets := []any{}
		for _, b := range m.buckets(h) {
			if b.count > 0 {
				buckets = append(buckets, []values.Field{{Name: "from", Value: b.from}, {Name: "to", Value: b.to}, {Name: "count", Value: b.count}})
			}
		}
		line(append(members, values.Field{Name: "histogram", Value: buckets})...)
	}
	if c.left > 0 {
		line(values.Field{Name: "left_out", Value: int64(c.left)})
	}
	return to, nil
}
