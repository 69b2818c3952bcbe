package typed

import (
	"strconv"

	"rucy-llvm/frontend/catalog"
)

// dumpMap prints (map counts hash (key Key) (value u64) (max_entries 16)).
func dumpMap(m *Map) *sexp {
	s := list("map", m.Name, m.Kind.Name)
	if m.Key != nil {
		s.add(list("key", m.Key.String()))
	}
	if m.Value != nil {
		s.add(list("value", m.Value.String()))
	}
	number := func(name string, n int64) {
		if n != 0 {
			s.add(list(name, strconv.FormatInt(n, 10)))
		}
	}
	number("max_entries", m.MaxEntries)
	number("extra", m.Extra)
	if names := catalog.MapFlagNames(m.Flags); len(names) > 0 {
		s.add(list(append([]string{"flags"}, names...)...))
	}
	if m.Flags&catalog.NumaNode != 0 {
		s.add(list("numa_node", strconv.FormatInt(m.NumaNode, 10)))
	}
	if m.Pinned {
		s.add(list("pin"))
	}
	return s
}
