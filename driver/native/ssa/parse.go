package ssa

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Parse reads a function in the form that Print writes. It checks the form
// alone; Verify tells whether the function makes sense.
func Parse(text string) (f *Func, err error) {
	p := &parser{files: map[string]*File{}, blocks: map[int]*Block{}, values: map[int]*Value{}}
	defer func() {
		switch e := recover().(type) {
		case nil:
		case parseError:
			f, err = nil, fmt.Errorf("line %d: %s", p.line, string(e))
		default:
			panic(e)
		}
	}()
	for i, line := range strings.Split(text, "\n") {
		p.line = i + 1
		p.toks = p.split(line)
		switch {
		case len(p.toks) == 0:
		case p.f == nil:
			p.header()
		case strings.HasSuffix(p.toks[0], ":"):
			p.blockHeader()
		default:
			p.declare()
		}
	}
	if p.f == nil {
		p.fail("no function")
	}
	for _, d := range p.decls {
		p.line, p.toks = d.line, d.toks
		p.complete(d.v)
	}
	p.f.nextValue = max(p.f.nextValue, p.maxID+1)
	p.number()
	p.edges()
	p.f.linkEdges()
	for _, d := range p.decls {
		if d.v.Op == OpParam {
			p.f.Params = append(p.f.Params, d.v)
		}
	}
	slices.SortStableFunc(p.f.Params, func(a, b *Value) int { return int(a.Int - b.Int) })
	return p.f, nil
}

// parser holds what Parse knows. Instructions are read in two steps, since a
// phi may use what is defined below it: declare makes the value, complete
// reads its operands.
type parser struct {
	f      *Func
	files  map[string]*File
	blocks map[int]*Block
	values map[int]*Value
	cur    *Block
	decls  []declaration
	phis   []phiArg
	maxID  int

	line int
	toks []string // what is left of the line
}

type declaration struct {
	v    *Value
	line int
	toks []string
}

// phiArg is an operand of a phi whose place is known when all edges are.
type phiArg struct {
	phi, arg *Value
	pred     int
	line     int
}

type parseError string

func (p *parser) fail(format string, args ...any) { panic(parseError(fmt.Sprintf(format, args...))) }

// split cuts a line into words and the signs , [ ]. A word may hold a quoted part.
func (p *parser) split(line string) []string {
	var toks []string
	for i := 0; i < len(line); {
		switch c := line[i]; c {
		case ' ', '\t', '\r':
			i++
		case ';':
			return toks
		case ',', '[', ']':
			toks = append(toks, string(c))
			i++
		default:
			start := i
			for i < len(line) && !strings.ContainsRune(" \t\r,;[]", rune(line[i])) {
				if line[i] == '"' {
					q, err := strconv.QuotedPrefix(line[i:])
					if err != nil {
						p.fail("bad quotes")
					}
					i += len(q)
				} else {
					i++
				}
			}
			toks = append(toks, line[start:i])
		}
	}
	return toks
}

func (p *parser) peek() string {
	if len(p.toks) == 0 {
		return ""
	}
	return p.toks[0]
}

func (p *parser) next() string {
	if len(p.toks) == 0 {
		p.fail("unexpected end of line")
	}
	t := p.toks[0]
	p.toks = p.toks[1:]
	return t
}

func (p *parser) accept(tok string) bool {
	if p.peek() != tok {
		return false
	}
	p.next()
	return true
}

func (p *parser) expect(tok string) {
	if t := p.next(); t != tok {
		p.fail("expected %q, found %q", tok, t)
	}
}

func (p *parser) int() int64 {
	t := p.next()
	n, err := strconv.ParseInt(t, 10, 64)
	if err != nil {
		p.fail("%q is not a number", t)
	}
	return n
}

// numbered reads a name such as v12 or b3.
func (p *parser) numbered(prefix, t string) int {
	digits, ok := strings.CutPrefix(t, prefix)
	n, err := strconv.ParseUint(digits, 10, 31)
	if !ok || err != nil {
		p.fail("expected %s and a number, found %q", prefix, t)
	}
	return int(n)
}

func (p *parser) block() *Block {
	id := p.numbered("b", p.next())
	b := p.blocks[id]
	if b == nil {
		p.fail("there is no block b%d", id)
	}
	return b
}

func typeNamed(name string) (Type, bool) {
	i := slices.Index(typeNames[:], name)
	return Type(i), i >= 0
}

func (p *parser) typ() Type {
	t := p.next()
	typ, ok := typeNamed(t)
	if !ok {
		p.fail("%q is not a type", t)
	}
	return typ
}

// symbol reads @name, @"name", @name+8. A plain name holds neither + nor -.
func (p *parser) symbol() (name string, offset int64) {
	t := p.next()
	rest, ok := strings.CutPrefix(t, "@")
	if !ok {
		p.fail("%q is not a symbol", t)
	}
	if q, err := strconv.QuotedPrefix(rest); err == nil {
		name, _ = strconv.Unquote(q)
		rest = rest[len(q):]
	} else {
		i := strings.IndexAny(rest, "+-")
		if i < 0 {
			i = len(rest)
		}
		name, rest = rest[:i], rest[i:]
	}
	if rest != "" {
		n, err := strconv.ParseInt(rest, 10, 64)
		if err != nil {
			p.fail("%q is not an offset", rest)
		}
		offset = n
	}
	return name, offset
}

// opcode reads the operation with what is joined to it by a dot.
func (p *parser) opcode(v *Value) {
	name, suffix, _ := strings.Cut(p.next(), ".")
	for op := range opTable {
		if opTable[op].name == name {
			v.Op = Op(op)
		}
	}
	switch v.Op {
	case OpInvalid, OpConst, OpUndef, OpGlobal, OpExtern:
		p.fail("%q is not an instruction", name)
	case OpICmp:
		i := slices.Index(predicateNames[:], suffix)
		if i < 0 {
			p.fail("%q is not a predicate", suffix)
		}
		v.Pred = Predicate(i)
	case OpLoad, OpStore, OpAtomicAdd, OpAtomicAnd, OpAtomicOr, OpAtomicXor, OpXchg, OpCmpXchg, OpSignExt, OpBSwap, OpPacketLoad, OpCore:
		width, ok := typeNamed(suffix)
		if !ok {
			p.fail("%q is not a type", suffix)
		}
		v.Width = width
	default:
		if suffix != "" {
			p.fail("%s has no suffix", name)
		}
	}
}

// complete reads the operands of v and what stands behind them.
func (p *parser) complete(v *Value) {
	switch v.Op {
	case OpParam:
		v.Int = p.int()
	case OpAlloca:
		v.Size = int(p.int())
	case OpCore:
		v.Sym, _ = p.symbol()
		v.Int = p.int()
	case OpPhi:
		p.phiOperands(v)
	case OpLoad:
		p.address(v)
	case OpStore, OpAtomicAdd, OpAtomicAnd, OpAtomicOr, OpAtomicXor, OpXchg, OpCmpXchg:
		var values []*Value
		for range opTable[v.Op].args - 1 {
			values = append(values, p.operand())
			p.expect(",")
		}
		p.address(v)
		for _, value := range values {
			v.AddArg(value)
		}
	case OpHelper:
		v.Int = p.int()
		p.operands(v)
	case OpCall:
		v.Sym, _ = p.symbol()
		p.operands(v)
	case OpAsm:
		v.Asm = &Asm{Template: p.quoted(), Constraints: p.quoted()}
		p.operands(v)
	case OpAsmOut:
		v.Int = p.int()
		p.operands(v)
	case OpJump:
		v.Block.Succs = append(v.Block.Succs, p.block())
	case OpBranch:
		v.AddArg(p.operand())
		v.Block.Succs = append(v.Block.Succs, p.block(), p.block())
	case OpSwitch:
		v.AddArg(p.operand())
		v.Block.Succs = append(v.Block.Succs, p.block())
		for p.accept(",") {
			v.Cases = append(v.Cases, p.int())
			v.Block.Succs = append(v.Block.Succs, p.block())
		}
	default:
		p.operands(v)
	}
	if p.accept("align") {
		v.Align = int(p.int())
	}
	for i, name := range flagNames {
		if p.accept(name) {
			v.Flags |= 1 << i
		}
	}
	v.Pos = p.position()
	if len(p.toks) > 0 {
		p.fail("unexpected %q", p.toks[0])
	}
}

func (p *parser) operands(v *Value) {
	if !p.atOperand() {
		return
	}
	v.AddArg(p.operand())
	for p.accept(",") {
		v.AddArg(p.operand())
	}
}

func (p *parser) quoted() string {
	t := p.next()
	s, err := strconv.Unquote(t)
	if err != nil {
		p.fail("%q is not a string", t)
	}
	return s
}

func (p *parser) atOperand() bool {
	t := p.peek()
	if t == "" || t == "align" || t[0] == '!' {
		return false
	}
	return !slices.Contains(flagNames[:], t)
}

func (p *parser) phiOperands(v *Value) {
	for first := true; first || p.accept(","); first = false {
		p.expect("[")
		arg := p.operand()
		pred := p.block()
		p.expect("]")
		p.phis = append(p.phis, phiArg{v, arg, pred.ID, p.line})
	}
}

func (p *parser) address(v *Value) {
	v.AddArg(p.operand())
	switch {
	case p.accept("+"):
		v.Int = p.int()
	case p.accept("-"):
		v.Int = -p.int()
	}
}

func (p *parser) operand() *Value {
	t := p.peek()
	switch {
	case t == "undef":
		p.next()
		return p.f.Undef(p.typ())
	case t == "extern":
		p.next()
		name, _ := p.symbol()
		return p.f.Extern(name)
	case strings.HasPrefix(t, "@"):
		name, offset := p.symbol()
		return p.f.Global(name, offset)
	case strings.HasPrefix(t, "v"):
		id := p.numbered("v", p.next())
		v := p.values[id]
		if v == nil {
			p.fail("there is no v%d", id)
		}
		return v
	}
	typ := p.typ()
	if typ == I1 {
		switch t := p.next(); t {
		case "true", "false":
			return p.f.Bool(t == "true")
		default:
			p.fail("%q is neither true nor false", t)
		}
	}
	return p.f.Const(typ, p.int())
}

// position reads !3:5 or !"file":3:5, if it is there.
func (p *parser) position() Pos {
	t, ok := strings.CutPrefix(p.peek(), "!")
	if !ok {
		return Pos{}
	}
	p.next()
	pos := Pos{File: p.f.Pos.File}
	if q, err := strconv.QuotedPrefix(t); err == nil {
		name, _ := strconv.Unquote(q)
		if p.files[name] == nil {
			p.files[name] = &File{Name: name}
		}
		pos.File = p.files[name]
		t = strings.TrimPrefix(t[len(q):], ":")
	}
	if n, err := fmt.Sscanf(t, "%d:%d", &pos.Line, &pos.Column); n != 2 || err != nil {
		p.fail("%q is not a position", t)
	}
	return pos
}
