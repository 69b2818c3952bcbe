package irtext

import (
	"strconv"
	"strings"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
)

// checkNames looks for names that are used and not defined, and for names that
// are defined twice. llir's reader finds one of them, whichever comes first in
// its maps, and doesn't say where.
//
// Values and blocks without a name, %0, are left to it: what they are takes
// the whole grammar to know.
func (r *reader) checkNames() {
	defined := map[string]token{} // of the whole module
	bodies := r.bodies()
	define := func(names map[string]token, name string, t token) {
		if first, twice := names[name]; twice {
			r.diags.Error(diag.IRInvalid, r.span(t), "%s is defined twice", name).
				WithNote(r.span(first), "the first time is here")
			return
		}
		names[name] = t
	}
	for _, b := range bodies {
		if b.name >= 0 {
			define(defined, canonical(r.word(r.tokens[b.name])), r.tokens[b.name])
		}
	}
	depth, body := 0, 0
	for i, t := range r.tokens {
		for body < len(bodies) && i > bodies[body].end {
			body++
		}
		inside := body < len(bodies) && i > bodies[body].start
		switch r.word(t) {
		case "(", "[", "{":
			depth++
		case ")", "]", "}":
			depth--
		}
		named := t.kind == local || t.kind == global || t.kind == comdat || t.kind == meta
		if named && depth == 0 && !inside && r.is(i+1, "=") {
			define(defined, canonical(r.word(t)), t)
		}
		if t.kind == attrs && r.is(i-1, "attributes") {
			defined[r.word(t)] = t
		}
	}

	undefined := func(t token, name string) {
		r.diags.Error(diag.IRUndefined, r.span(t), "%s is used here, and defined nowhere", name)
	}
	body = 0
	var locals map[string]token
	for i, t := range r.tokens {
		for body < len(bodies) && i > bodies[body].end {
			body, locals = body+1, nil
		}
		name := canonical(r.word(t))
		if _, ok := defined[name]; ok {
			continue
		}
		switch t.kind {
		case local:
			if r.is(i-4, "blockaddress") {
				continue // a block of whichever function
			}
			if body == len(bodies) || i < bodies[body].name {
				undefined(t, name) // a type
				continue
			}
			if locals == nil {
				locals = map[string]token{}
				r.locals(bodies[body], func(name string, t token) { define(locals, name, t) })
			}
			if _, ok := locals[name]; !ok && !isNumber(name[1:]) {
				undefined(t, name)
			}
		case global:
			undefined(t, name)
		case meta:
			if isNumber(name[1:]) {
				undefined(t, name)
			}
		}
	}
}

// function is where a function is, as indices of tokens.
type function struct {
	name       int // @f
	start, end int // of the braces around its body; in a declaration both are where it ends
}

// bodies are the functions of the text.
func (r *reader) bodies() (found []function) {
	for i := 0; i < len(r.tokens); i++ {
		if !r.is(i, "define") && !r.is(i, "declare") {
			continue
		}
		f := function{name: -1, start: -1}
		end := r.skip(i+1, func(i int) bool { return r.tokens[i].kind == global && r.is(i+1, "(") })
		if end < len(r.tokens) {
			f.name = end
		}
		end = r.pastBracket(end + 1)
		if r.is(i, "define") {
			f.start = r.skip(end, func(i int) bool { return r.is(i, "{") })
			end = r.pastBracket(f.start)
		}
		f.end = min(end, len(r.tokens)) - 1
		if f.start < 0 {
			f.start = f.end
		}
		found = append(found, f)
		i = max(i, f.end)
	}
	return found
}

// locals calls define for the parameters, values and blocks of a function that
// have names, which are all in one name space.
func (r *reader) locals(f function, define func(name string, t token)) {
	for i := f.name + 1; i <= f.end; i++ {
		t := r.tokens[i]
		switch {
		case t.kind == label && i > f.start && !r.isField(i):
			define(canonical("%"+strings.TrimSuffix(r.word(t), ":")), t)
		case t.kind == local && (r.is(i+1, "=") || i < f.start && (r.is(i+1, ",") || r.is(i+1, ")")) && !r.isTypeName(i)):
			define(canonical(r.word(t)), t)
		}
	}
}

// isTypeName reports whether the name that is token i, in the list of parameters,
// is a type: a parameter without a name, f(%t), or one of a function's type.
func (r *reader) isTypeName(i int) bool { return r.is(i-1, "(") || r.is(i-1, ",") }

// isField reports whether the label that is token i is a field of metadata, as
// in !DILocation(line: 3, column: 5): those stand behind a bracket or a comma,
// which no label of a block does.
func (r *reader) isField(i int) bool { return r.is(i-1, "(") || r.is(i-1, ",") }

// skip is the first token from i on for which found holds, or the end.
func (r *reader) skip(i int, found func(int) bool) int {
	for i < len(r.tokens) && !found(i) {
		i++
	}
	return i
}

// pastBracket is the token behind the bracket that closes the one at i.
func (r *reader) pastBracket(i int) int {
	for depth := 0; i < len(r.tokens); i++ {
		switch r.word(r.tokens[i]) {
		case "(", "[", "{":
			depth++
		case ")", "]", "}":
			if depth--; depth <= 0 {
				return i + 1
			}
		}
	}
	return i
}

// canonical is a name as it compares: without quotes and escapes, unless it
// would be another one then: %"0" isn't %0.
func canonical(name string) string {
	if len(name) < 3 || name[1] != '"' {
		return name
	}
	var inner strings.Builder
	for i := 2; i < len(name)-1; i++ {
		if name[i] == '\\' && i+2 < len(name)-1 {
			if c, err := strconv.ParseUint(name[i+1:i+3], 16, 8); err == nil {
				inner.WriteByte(byte(c))
				i += 2
				continue
			}
		}
		inner.WriteByte(name[i])
	}
	if isNumber(inner.String()) {
		return name
	}
	return name[:1] + inner.String()
}

func isNumber(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// Definition is where a text defines a function or a variable; the zero Span
// where it doesn't.
func Definition(file *source.File, name string) source.Span {
	r := &reader{file: file, text: file.Text(), diags: new(diag.List)}
	r.lex()
	for i, t := range r.tokens {
		if t.kind != global || canonical(r.word(t)) != "@"+name {
			continue
		}
		atStart := t.start == 0 || r.text[t.start-1] == '\n'
		if atStart || r.is(i+1, "(") && r.inHeader(i) {
			return r.span(t)
		}
	}
	return source.Span{}
}

// inHeader reports whether the line of token i begins a function.
func (r *reader) inHeader(i int) bool {
	for ; i > 0 && !strings.Contains(r.text[r.tokens[i-1].end:r.tokens[i].start], "\n"); i-- {
	}
	return r.is(i, "define") || r.is(i, "declare")
}
