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
	if m.Of != nil {
		s.add(list("of", m.Of.Name))
	}
	number("max_entries", m.MaxEntries)
	number("value_size", m.ValueSize)
	number("extra", m.Extra)
	if names := catalog.MapFlagNames(m.Flags); len(names) > 0 {
		s.add(list(append([]string{"flags"}, names...)...))
	}
	if m.Flags&catalog.NumaNode != 0 {
		s.add(list("numa_node", strconv.FormatInt(m.NumaNode, 10)))
	}
	if m.Hist.Scale != NoHist {
		hist := list("hist", string(m.Hist.Scale))
		if m.Hist.Scale == Linear {
			hist.add(atom(strconv.FormatInt(m.Hist.Step, 10)))
		}
		s.add(hist)
	}
	if m.Pinned {
		s.add(list("pin"))
	}
	if len(m.Programs) > 0 {
		programs := list("programs")
		for _, p := range m.Programs {
			name := "nil"
			if p != nil {
				name = p.Name
			}
			programs.add(atom(name))
		}
		s.add(programs)
	}
	return s
}

// mapExpr prints an expression of maps; it is nil for others.
func (d dumper) mapExpr(e Expr) *sexp {
	t := ":" + e.Type().String()
	switch e := e.(type) {
	case *MapLookup:
		s := d.of(list("lookup"+t, e.Map.Name), e.From)
		for _, x := range []Expr{e.Key, e.Start} {
			if x != nil {
				s.add(d.expr(x))
			}
		}
		return s
	case *MapUpdate:
		word := "update"
		if e.NoExist {
			word = "insert"
		}
		return d.of(list(word, e.Map.Name), e.From).add(d.expr(e.Key), d.expr(e.X))
	case *MapDelete:
		return d.of(list("delete", e.Map.Name), e.From).add(d.expr(e.Key))
	case *MapPush:
		return d.of(list("push", e.Map.Name), e.From).add(d.expr(e.X))
	case *MapTake:
		word := "pop"
		if e.Peek {
			word = "peek"
		}
		s := d.of(list(word+t, e.Map.Name), e.From)
		if e.To != nil {
			s.add(d.expr(e.To))
		}
		return s
	case *MapRef:
		return atom("map:" + e.Map.Name)
	case *MapHas:
		return d.of(list("has", e.Map.Name), e.From).add(d.expr(e.X))
	case *EachNext:
		return list("next", e.Map.Name, d.names[e.Key], d.names[e.Value])
	case *Load:
		return list("load" + t).add(d.expr(e.X))
	case *Store:
		return list("store").add(d.expr(e.To), d.expr(e.X))
	case *Atomic:
		return list("atomic"+t, e.Op.String()).add(d.expr(e.To), d.expr(e.X))
	}
	return nil
}

// of prints the map that an operation is of, if another one holds it.
func (d dumper) of(s *sexp, from Expr) *sexp {
	if from != nil {
		s.add(list("in").add(d.expr(from)))
	}
	return s
}
