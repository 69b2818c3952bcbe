package sema

import (
	"slices"
	"strings"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// In Ruby a variable holds an object, and the object lives as long as somebody
// holds it. Here objects lie in fixed places: each expression that makes one has
// a place of its own on the stack, and a struct within another lies within it. So
// a place can get a new object while a variable still means the old one:
//
//	last = s                   last, s -> s1
//	s = Sample.new(n: 2)       s -> s1, made anew: last is stale
//	last.n                     an error: Ruby would give the old n
//
// What a variable may refer to is followed along all paths. When a place is
// filled, whatever refers to it, or to a part of it, becomes stale.

// site is an expression that makes an object.
type site struct {
	object    *typed.Object // nil for what a parameter of a function refers to, a table and a map
	number    int           // in which sites were found
	variables []*variable   // those that ever referred to it, or to a part of it
	table     *table        // what a constant array is: nobody changes it, or asks who refers to it
	decl      *mapDecl      // the map whose values these are
	packet    bool          // all that lies in the packet: where headers overlap, it is the same
}

// siteKey tells one site from another: an expression makes another object in each
// call of the method that it stands in, as far as calls are inlined.
type siteKey struct {
	caller *callContext
	at     source.Span
	what   siteKind
	typ    types.Type
}

// siteKind tells what an expression makes apart from what is made of it.
type siteKind int

const (
	madeHere siteKind = iota
	copiedHere
	mapped // the values of a map that is declared here
	packetHere
	globalHere
)

// callContext is a chain of calls that were inlined. Equal chains are one.
type callContext struct {
	outer *callContext
	at    source.Span
	inner map[source.Span]*callContext
}

// within is the context of a call in a context.
func (c *callContext) within(at source.Span) *callContext {
	inner := c.inner[at]
	if inner == nil {
		inner = &callContext{outer: c, at: at, inner: map[source.Span]*callContext{}}
		c.inner[at] = inner
	}
	return inner
}

// place is an object or a part of one: ".inner[].x" for an attribute of any
// element of the attribute inner.
type place struct {
	site *site
	path string
}

func (p place) part(name string) place { return place{p.site, p.path + name} }

// holds reports whether what lies at q is p, or within it.
func (p place) holds(q place) bool {
	if p.site != q.site || !strings.HasPrefix(q.path, p.path) {
		return false
	}
	rest := q.path[len(p.path):]
	return rest == "" || rest[0] == '.' || rest[0] == '['
}

// event is what happened to places.
type event struct {
	places []place
	at     source.Span
	text   string
	moved  bool // the packet, and all that refers to it
	gone   bool // it was a record that was sent
}

// joinPlaces are the places of two lists, in order.
func joinPlaces(a, b []place) []place {
	if len(a) == 0 || slices.Equal(a, b) {
		return b
	}
	list := slices.Concat(a, b)
	slices.SortFunc(list, func(p, q place) int {
		if p.site != q.site {
			return p.site.number - q.site.number
		}
		return strings.Compare(p.path, q.path)
	})
	return slices.Compact(list)
}

// note records what a reference may refer to.
func (m *method) note(e typed.Expr, list []place) {
	if len(list) > 0 {
		m.refs[e] = list
	}
}

// placesOf are the places that a value may refer to.
func (m *method) placesOf(e typed.Expr) []place {
	if list, ok := m.refs[e]; ok {
		return list
	}
	switch e := e.(type) {
	case *typed.If:
		return joinPlaces(m.placesOf(e.Then), m.placesOf(e.Else))
	case *typed.Seq:
		return m.placesOf(e.List[len(e.List)-1])
	case *typed.SetLocal:
		return m.placesOf(e.X)
	case *typed.Some:
		return m.placesOf(e.X)
	case *typed.Locked:
		return m.placesOf(e.Body)
	case *typed.Value:
		return m.placesOf(e.X)
	case *typed.Convert:
		return m.placesOf(e.X)
	case *typed.FieldRef:
		return parts(m.placesOf(e.X), "."+e.Field.Name)
	case *typed.Element:
		if elem, _ := stripNil(e.T); isObject(elem) {
			return parts(m.placesOf(e.Array), "[]")
		}
	}
	return nil
}

func parts(list []place, name string) []place {
	out := make([]place, len(list))
	for i, p := range list {
		if p.site.packet {
			name = packetPart
		}
		out[i] = p.part(name)
	}
	return out
}

// siteAt is the site of an expression.
func (m *method) siteAt(at source.Span, what siteKind, t types.Type, name string) *site {
	key := siteKey{m.caller, at, what, t}
	s := m.sites[key]
	if s == nil {
		s = &site{object: &typed.Object{Name: name, Span: at, Type: t}, number: len(m.sites)}
		m.sites[key] = s
	}
	return s
}

// parameterSite is a site for what a parameter of a function refers to.
func (m *method) parameterSite(at source.Span, t types.Type) *site {
	s := &site{number: len(m.sites)}
	m.sites[siteKey{at: at, typ: t}] = s
	return s
}

// holdsReference says that a variable holds a reference now.
func (m *method) holdsReference(v *variable, l local) {
	for _, p := range l.refs {
		if p.site.table == nil && !slices.Contains(p.site.variables, v) {
			p.site.variables = append(p.site.variables, v)
		}
	}
}

// overwritten says that places are filled with something else.
func (m *method) overwritten(list []place, at source.Span, text string) {
	for _, p := range list {
		m.replaced = m.replaced || p.site.object == nil && p.site.table == nil && p.site.decl == nil
		if d := p.site.decl; d != nil && !slices.Contains(m.remapped, d) {
			m.remapped = append(m.remapped, d)
		}
	}
	e := &event{places: list, at: m.library.outside(at), text: text}
	m.events = append(m.events, e)
	m.affected(list, func(p, q place) bool { return p.holds(q) }, func(l *local) { l.stale = e })
}

// now is a point in time, to be asked of what was overwritten since.
func (m *method) now() int { return len(m.events) }

// stillThere reports a value that was computed at a point in time, and is used now,
// if it refers to what was overwritten in between: by what was computed after it.
func (m *method) stillThere(e typed.Expr, then int) bool {
	places := m.placesOf(e)
	for _, event := range m.events[then:] {
		if anyHolds(event.places, places) {
			if event.moved {
				m.movedSince(nil, local{stale: event}, e.Span())
				return false
			}
			m.error(diag.Overwritten, e.Span(), "this refers to what is overwritten before it is used").
				WithNote(event.at, "%s", event.text).
				WithHelp("keep a copy: call `.dup` here")
			return false
		}
	}
	return true
}

// anyHolds reports whether one of some places holds one of others.
func anyHolds(list, inner []place) bool {
	return slices.ContainsFunc(inner, func(q place) bool {
		return slices.ContainsFunc(list, func(p place) bool { return p.holds(q) })
	})
}

// wasCopied says that what lies at places was stored elsewhere, as a copy.
func (m *method) wasCopied(list []place, at source.Span) {
	e := &event{places: list, at: m.library.outside(at), text: "it was copied here"}
	m.affected(list, func(p, q place) bool { return p.holds(q) || q.holds(p) }, func(l *local) { l.copied = e })
}

// affected changes what is known of the variables that may refer to a place.
func (m *method) affected(list []place, is func(p, q place) bool, change func(*local)) {
	for _, p := range list {
		p.site.variables = slices.DeleteFunc(p.site.variables, func(v *variable) bool { return v.ended })
		for _, v := range p.site.variables {
			l, ok := m.env.get(v)
			if ok && l.stale == nil && slices.ContainsFunc(l.refs, func(q place) bool { return is(p, q) }) {
				change(&l)
				m.env.set(v, l)
			}
		}
	}
}

// overwrittenSince reports the use of a variable that refers to a place which was
// filled with something else since.
func (m *method) overwrittenSince(v *variable, l local, at source.Span) {
	if l.stale.moved {
		m.movedSince(v, l, at)
		return
	}
	name, help := "this value", "keep a copy: call `.dup` where it is taken"
	code, what := diag.Overwritten, "what is overwritten by now"
	if l.stale.gone {
		code, what = diag.RecordGone, "a record that is sent by now"
	}
	if v.name != "" {
		name = "`" + v.name + "`"
		help = "keep a copy of it: `" + v.name + " = " + orX(m.textAt(l.set)) + ".dup`"
		if text := m.textAt(l.set); text == "" || text == v.name {
			help = "keep a copy: call `.dup` on what `" + v.name + "` is set to"
		}
	}
	m.error(code, at, "%s refers to %s", name, what).
		WithNote(l.stale.at, "%s", l.stale.text).
		WithHelp("%s", help)
}

// changed warns where an object is changed of which a copy was stored before: in
// Ruby, both would be one.
func (m *method) changed(base typed.Expr, at source.Span) {
	places := m.placesOf(base)
	for {
		if r, ok := m.reads[base]; ok {
			l, known := m.env.get(r.variable)
			if known && l.copied != nil && !m.warned[l.copied.at] && anyHolds(l.copied.places, places) {
				m.warned[l.copied.at] = true
				m.warn(diag.ChangedAfterCopy, at, "this changes `%s`, but not the copy that was stored", r.variable.name).
					WithNote(l.copied.at, "%s", l.copied.text).
					WithHelp("change it before, or store `.dup` to say that a copy is meant: in Ruby, both would be one object")
			}
			return
		}
		switch e := base.(type) {
		case *typed.FieldRef:
			base = e.X
		case *typed.Element:
			base = e.Array
		default:
			return
		}
	}
}
