package syntax

import (
	"strconv"

	"rucy-llvm/frontend/diag"
)

// scope holds the local variables of a method, a class body or the file. They
// decide how Ruby reads a name: `x -1` subtracts if x is a local variable, and
// calls x with -1 otherwise.
type scope struct {
	names  map[string]int // in how many blocks a name is declared
	blocks []*blockScope  // the blocks that are open, the innermost last
}

// blockScope is what a block adds to the scope that it stands in.
type blockScope struct {
	names    []string
	params   bool // the block declares parameters
	numbered int  // the highest numbered parameter that it uses
	it       bool // it uses `it`
	inner    bool // a block within uses numbered parameters
}

func newScope() *scope { return &scope{names: make(map[string]int)} }

func (s *scope) has(name string) bool { return s.names[name] > 0 }

// declare adds a local variable, unless there is one of that name.
func (s *scope) declare(name string) {
	if !s.has(name) {
		s.shadow(name)
	}
}

// shadow adds a local variable to the innermost block, even if one of that
// name exists outside of it.
func (s *scope) shadow(name string) {
	s.names[name]++
	if n := len(s.blocks); n > 0 {
		s.blocks[n-1].names = append(s.blocks[n-1].names, name)
	}
}

func (s *scope) openBlock() *blockScope {
	b := &blockScope{}
	s.blocks = append(s.blocks, b)
	return b
}

func (s *scope) closeBlock() {
	n := len(s.blocks) - 1
	b := s.blocks[n]
	s.blocks = s.blocks[:n]
	for _, name := range b.names {
		s.names[name]--
	}
	if n > 0 && (b.numbered > 0 || b.inner) {
		s.blocks[n-1].inner = true
	}
}

// context is what the parser is within, as far as jumps are concerned.
type context struct {
	method bool // in a method
	class  bool // directly in the body of a class or module
	loop   bool // in a loop or a block
	begin  bool // in a `begin`, of which the `while` behind its end may make a loop
}

// within runs parse in a new context and, unless s is nil, a new scope, in
// which a `do` belongs to whatever stands before it.
func (p *parser) within(c context, s *scope, parse func()) {
	context, scope, noDo, noIn := p.context, p.scope, p.noDo, p.noIn
	p.context, p.noDo, p.noIn = c, false, false
	if s != nil {
		p.scope = s
	}
	parse()
	p.context, p.scope, p.noDo, p.noIn = context, scope, noDo, noIn
}

// nested runs parse where brackets make a fresh start for `do` and `in`.
func (p *parser) nested(parse func()) {
	p.within(p.context, nil, parse)
}

// isNumberedParam tells whether name is one of _1 to _9, and which.
func isNumberedParam(name string) (int, bool) {
	if len(name) != 2 || name[0] != '_' || name[1] < '1' || name[1] > '9' {
		return 0, false
	}
	n, _ := strconv.Atoi(name[1:])
	return n, true
}

// usesNumbered reports whether name is a numbered parameter, and a block that is
// open has used it or one with a higher number: from then on, it is a variable.
func (s *scope) usesNumbered(name string) bool {
	if n, ok := isNumberedParam(name); ok {
		for _, b := range s.blocks {
			if b.numbered >= n {
				return true
			}
		}
	}
	return false
}

// useNumbered notes that the innermost block uses the identifier t, which may
// be a numbered parameter or `it`.
func (p *parser) useNumbered(t token) {
	blocks := p.scope.blocks
	if len(blocks) == 0 || p.scope.has(t.value) {
		return
	}
	b := blocks[len(blocks)-1]
	if t.value == "it" {
		b.it = !b.params
		return
	}
	n, ok := isNumberedParam(t.value)
	if !ok {
		return
	}
	outer := false
	for _, o := range blocks[:len(blocks)-1] {
		outer = outer || o.numbered > 0
	}
	switch {
	case b.params:
		p.report(diag.BadNumberedParam, t.start, t.end, "`%s` can't be used in a block that declares parameters", t.value).
			WithHelp("use the names that the block declares")
	case outer || b.inner:
		p.report(diag.BadNumberedParam, t.start, t.end, "`%s` is used in two blocks that are nested", t.value).
			WithHelp("name the parameters of one of the blocks")
	}
	b.numbered = max(b.numbered, n)
}
