package mir

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// Parse reads the text that [Print] writes. It is there for tests: it says
// which line it doesn't understand, and leaves the rest to [Verify].
func Parse(text string) (*Func, error) {
	p := &parser{blocks: map[string]*Block{}}
	lines := strings.Split(text, "\n")
	// Blocks first, so that jumps find them.
	for _, line := range lines {
		if m := blockLine().FindStringSubmatch(clean(line)); m != nil && p.fn != nil {
			b := p.fn.NewBlock()
			if m[2] != "" {
				b.Freq, _ = strconv.ParseFloat(m[2], 64)
			}
			p.blocks[m[1]] = b
		} else if m := funcLine().FindStringSubmatch(clean(line)); m != nil {
			cpu, _ := strconv.Atoi(m[3])
			p.fn = &Func{Name: m[1], CPU: cpu, Allocated: m[4] != ""}
			if m[2] != "" {
				p.fn.Params = strings.Count(m[2], ",") + 1
			}
		}
	}
	if p.fn == nil {
		return nil, fmt.Errorf("mir: no function")
	}
	for i, line := range lines {
		if err := p.line(clean(line)); err != nil {
			return nil, fmt.Errorf("mir: line %d: %w", i+1, err)
		}
	}
	p.fn.Number()
	p.fn.Connect()
	return p.fn, Verify(p.fn)
}

var (
	funcLine  = pattern(`^func (\S+)\(([^)]*)\) cpu v([1-4])( allocated)?$`)
	blockLine = pattern(`^b(\d+):(?: freq ([0-9.e+-]+))?$`)
	frameLine = pattern(`^frame \d+: size (\d+) align (\d+)( spill)?(?: at r10([-+]\d+))?(?: name (\S+))?$`)

	defLine       = pattern(`^(\w+) = (mov|load|loadsx|loadacquire)(32|64|16|8) (.+)$`)
	movsxLine     = pattern(`^(\w+) = movsx(8|16|32)\.(32|64) (\w+)$`)
	constLine     = pattern(`^(\w+) = (ldimm|ldsym|lea) (.+)$`)
	storeLine     = pattern(`^store(release)?(8|16|32|64) (\[.+\]), (\S+)$`)
	atomicLine    = pattern(`^(atomic(?:add|and|or|xor))(32|64) (\[.+\]), (\w+)$`)
	fetchLine     = pattern(`^(fetch(?:add|and|or|xor)|xchg)(32|64) (\w+), (\[.+\])$`)
	cmpxchgLine   = pattern(`^r0 = cmpxchg(32|64) (\[.+\]), (\w+)$`)
	helperLine    = pattern(`^call helper (\d+)\((.*)\)$`)
	callLine      = pattern(`^call "([^"]+)"\((.*)\)$`)
	packetLine    = pattern(`^packetload(8|16|32) (\S+)\(r6\)$`)
	asmLine       = pattern(`^asm (".*")\(([^)]*)\) -> \(([^)]*)\) clobbers \(([^)]*)\)(?: reads (\w+))?$`)
	jumpIfLine    = pattern(`^j(eq|ne|gt|ge|lt|le|sgt|sge|slt|sle|set)(32|64) (\w+), (\S+) -> b(\d+), b(\d+)( bounds)?$`)
	unaryLine     = pattern(`^(neg|be|le|bswap)(16|32|64) (\w+)$`)
	binaryLine    = pattern(`^([a-z]+)(32|64) (\w+), (\S+)$`)
	coreLine      = pattern(`^(\w+) = core(32|64) (".*") (-?\d+)$`)
	coreALULine   = pattern(`^(core(?:add|sub|lsh|rsh|arsh))(32|64) (\w+), (-?\d+) (".*")$`)
	coreLoadLine  = pattern(`^(\w+) = coreload(8|16|32|64) (\[.+?\]) (".*")$`)
	coreStoreLine = pattern(`^corestore(8|16|32|64) (\[.+?\]), (\S+) (".*")$`)
	addressForm   = pattern(`^\[(\w+)([-+]\d+)?\]$`)
	objectForm    = pattern(`^frame(\d+)([-+]\d+)?$`)
	symbolForm    = pattern(`^"([^"]+)"([-+]\d+)?$`)
)

// pattern compiles a regular expression when it is first used: the compiler has
// this parser in it and never runs it, so its start shall not wait for them.
func pattern(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}

// clean takes comments and blanks off a line.
func clean(line string) string {
	quoted := false
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && quoted:
			i++
		case c == '"':
			quoted = !quoted
		case c == ';' && !quoted:
			line = line[:i]
		}
	}
	return strings.TrimSpace(line)
}

type parser struct {
	fn     *Func
	block  *Block
	blocks map[string]*Block
	err    error
}

func (p *parser) line(s string) error {
	p.err = nil
	switch {
	case s == "" || funcLine().MatchString(s):
	case blockLine().MatchString(s):
		p.block = p.blocks[blockLine().FindStringSubmatch(s)[1]]
	case frameLine().MatchString(s):
		m := frameLine().FindStringSubmatch(s)
		p.fn.NewObject(Object{Size: p.int(m[1]), Align: p.int(m[2]), Spill: m[3] != "", Offset: p.int(m[4]), Name: m[5]})
	case p.block == nil:
		return fmt.Errorf("%q is outside of a block", s)
	default:
		if in := p.instr(s); in != nil {
			p.block.Instrs = append(p.block.Instrs, in)
		} else {
			return fmt.Errorf("%q is not an instruction", s)
		}
	}
	return p.err
}

func (p *parser) instr(s string) *Instr {
	in := &Instr{}
	if m := constLine().FindStringSubmatch(s); m != nil {
		in.Dst = p.reg(m[1])
		switch m[2] {
		case "ldimm":
			in.Op, in.Imm = LoadImm, p.int64(m[3])
		case "ldsym":
			sym := p.match(symbolForm, m[3])
			in.Op, in.Sym, in.Imm = LoadSym, sym[1], p.int64(sym[2])
		case "lea":
			o := p.match(objectForm, m[3])
			in.Op, in.Frame, in.Imm = FrameAddr, p.object(o[1]), p.int64(o[2])
		}
	} else if m := movsxLine().FindStringSubmatch(s); m != nil {
		in.Op, in.Dst, in.Size, in.Width, in.Src = MovSX, p.reg(m[1]), p.int(m[2])/8, p.int(m[3]), p.reg(m[4])
	} else if m := defLine().FindStringSubmatch(s); m != nil {
		in.Dst = p.reg(m[1])
		switch m[2] {
		case "mov":
			in.Op, in.Width = Mov, p.int(m[3])
			p.operand(in, m[4])
		case "load", "loadsx", "loadacquire":
			in.Op, in.Size = opNamed(m[2]), p.int(m[3])/8
			in.Src = p.address(in, m[4])
		}
	} else if m := storeLine().FindStringSubmatch(s); m != nil {
		in.Op, in.Size = Store, p.int(m[2])/8
		if m[1] != "" {
			in.Op = StoreRelease
		}
		in.Dst = p.address(in, m[3])
		p.operand(in, m[4])
	} else if m := atomicLine().FindStringSubmatch(s); m != nil {
		in.Op, in.Size, in.Src = opNamed(m[1]), p.int(m[2])/8, p.reg(m[4])
		in.Dst = p.address(in, m[3])
	} else if m := fetchLine().FindStringSubmatch(s); m != nil {
		in.Op, in.Size, in.Dst = opNamed(m[1]), p.int(m[2])/8, p.reg(m[3])
		in.Src = p.address(in, m[4])
	} else if m := cmpxchgLine().FindStringSubmatch(s); m != nil {
		in.Op, in.Size, in.Src, in.Args = CmpXchg, p.int(m[1])/8, p.reg(m[3]), []Reg{R0}
		in.Dst = p.address(in, m[2])
	} else if m := helperLine().FindStringSubmatch(s); m != nil {
		in.Op, in.Imm, in.Args = CallHelper, p.int64(m[1]), p.args(m[2])
	} else if m := callLine().FindStringSubmatch(s); m != nil {
		in.Op, in.Sym, in.Args = Call, m[1], p.args(m[2])
	} else if m := packetLine().FindStringSubmatch(s); m != nil {
		in.Op, in.Size, in.Args = PacketLoad, p.int(m[1])/8, []Reg{R6}
		p.operand(in, m[2])
	} else if m := asmLine().FindStringSubmatch(s); m != nil {
		in.Op, in.Args, in.Outs, in.Clobbers = Asm, p.args(m[2]), p.args(m[3]), p.args(m[4])
		text, err := strconv.Unquote(m[1])
		if err != nil {
			p.fail("%s is not a string", m[1])
		}
		in.Sym = text
		if m[5] != "" {
			in.Src = p.reg(m[5])
		}
	} else if m := coreLine().FindStringSubmatch(s); m != nil {
		in.Op, in.Dst, in.Width, in.Sym, in.Imm = CoreImm, p.reg(m[1]), p.int(m[2]), p.quoted(m[3]), p.int64(m[4])
	} else if m := coreALULine().FindStringSubmatch(s); m != nil {
		in.Op, in.Width, in.Dst, in.Imm, in.Sym = opNamed(m[1]), p.int(m[2]), p.reg(m[3]), p.int64(m[4]), p.quoted(m[5])
	} else if m := coreLoadLine().FindStringSubmatch(s); m != nil {
		in.Op, in.Dst, in.Size, in.Sym = CoreLoad, p.reg(m[1]), p.int(m[2])/8, p.quoted(m[4])
		in.Src = p.address(in, m[3])
	} else if m := coreStoreLine().FindStringSubmatch(s); m != nil {
		in.Op, in.Size, in.Sym = CoreStore, p.int(m[1])/8, p.quoted(m[4])
		in.Dst = p.address(in, m[2])
		p.operand(in, m[3])
	} else if s == "noway" {
		in.Op = NoWay
	} else if m := jumpIfLine().FindStringSubmatch(s); m != nil {
		in.Op, in.Cond, in.Width, in.Dst = JumpIf, Cond(indexOf(condNames[:], m[1])), p.int(m[2]), p.reg(m[3])
		p.operand(in, m[4])
		p.succ(m[5])
		p.succ(m[6])
		in.Bounds = m[7] != ""
	} else if rest, ok := strings.CutPrefix(s, "jump b"); ok {
		in.Op = Jump
		p.succ(rest)
	} else if rest, ok := strings.CutPrefix(s, "exit"); ok {
		in.Op, in.Args = Exit, p.args(strings.TrimSpace(rest))
	} else if m := unaryLine().FindStringSubmatch(s); m != nil {
		in.Op, in.Dst = opNamed(m[1]), p.reg(m[3])
		if in.Op == Neg {
			in.Width = p.int(m[2])
		} else {
			in.Size = p.int(m[2]) / 8
		}
	} else if m := binaryLine().FindStringSubmatch(s); m != nil && opNamed(m[1]) != OpInvalid {
		in.Op, in.Width, in.Dst = opNamed(m[1]), p.int(m[2]), p.reg(m[3])
		p.operand(in, m[4])
	} else {
		return nil
	}
	return in
}

func (p *parser) quoted(s string) string {
	text, err := strconv.Unquote(s)
	if err != nil {
		p.fail("%s is not a string", s)
	}
	return text
}

func opNamed(name string) Op {
	for op, info := range opTable {
		if info.name == name {
			return Op(op)
		}
	}
	return OpInvalid
}

func indexOf(names []string, name string) int {
	for i, n := range names {
		if n == name {
			return i
		}
	}
	return -1
}

func (p *parser) fail(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf(format, args...)
	}
}

func (p *parser) match(form func() *regexp.Regexp, s string) []string {
	re := form()
	m := re.FindStringSubmatch(s)
	if m == nil {
		p.fail("%q does not match %s", s, re)
		return make([]string, re.NumSubexp()+1)
	}
	return m
}

func (p *parser) int64(s string) int64 {
	if s == "" {
		return 0
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		p.fail("%q is not a number", s)
	}
	return n
}

func (p *parser) int(s string) int { return int(p.int64(s)) }

func (p *parser) reg(s string) Reg {
	n, err := strconv.Atoi(s[1:])
	switch {
	case err == nil && s[0] == 'r' && n <= 10:
		return R0 + Reg(n)
	case err == nil && s[0] == 'v':
		p.fn.virtuals = max(p.fn.virtuals, n+1)
		return V(n)
	}
	p.fail("%q is not a register", s)
	return NoReg
}

func (p *parser) operand(in *Instr, s string) {
	if s[0] == 'v' || s[0] == 'r' {
		in.Src = p.reg(s)
	} else {
		in.Imm = p.int64(s)
	}
}

func (p *parser) address(in *Instr, s string) Reg {
	m := p.match(addressForm, s)
	in.Off = p.int(m[2])
	if o := objectForm().FindStringSubmatch(m[1]); o != nil {
		in.Frame = p.object(o[1])
		return R10
	}
	if m[1] == "" {
		return NoReg
	}
	return p.reg(m[1])
}

func (p *parser) object(n string) *Object {
	if i := p.int(n); i < len(p.fn.Frame) {
		return p.fn.Frame[i]
	}
	p.fail("no frame object %s", n)
	return nil
}

func (p *parser) args(s string) []Reg {
	var out []Reg
	for _, a := range strings.Split(s, ",") {
		if a = strings.TrimSpace(a); a != "" {
			out = append(out, p.reg(a))
		}
	}
	return out
}

func (p *parser) succ(n string) {
	s := p.blocks[n]
	if s == nil {
		p.fail("no block b%s", n)
		return
	}
	p.block.Succs = append(p.block.Succs, s)
}
