package assemble

import (
	"fmt"
	"strconv"
	"strings"
)

// Kind says what an operand of inline assembly is.
type Kind uint8

// The kinds.
const (
	Register  Kind = iota // a value in a register
	Immediate             // a number or a symbol in the text
	Memory                // what an address, in a register, points to
	Clobber               // no operand: something that the assembly destroys
)

// Constraint says what one operand of inline assembly is.
type Constraint struct {
	Kind Kind
	// Register is the one that it must be in, or that is destroyed; -1 if any.
	Register int
	Half     bool // written as the register's lower half
	Early    bool // a result that is written before all operands are read
	// MayBeImmediate says that a number may stand in the text instead.
	MayBeImmediate bool
	Result         int // which result it is; -1 for what is only read
	Argument       int // which argument of the call it is; -1 if none
	Tied           int // the operand whose register it shares; -1 if none
}

// Constraints reads LLVM's constraints, such as "=r,=&r,0,i,*m,~{r0},~{memory}".
// Operands come first, then what is destroyed.
func Constraints(text string) ([]Constraint, error) {
	var out []Constraint
	results, arguments := 0, 0
	for _, s := range split(text) {
		c := Constraint{Register: -1, Result: -1, Argument: -1, Tied: -1}
		codes := s
		take := func(prefix string) bool {
			rest, ok := strings.CutPrefix(codes, prefix)
			codes = rest
			return ok
		}
		clobber, output := take("~"), take("=")
		c.Early = take("&")
		indirect := take("*")
		c.Early = take("&") || c.Early
		take("%")
		switch {
		case clobber:
			c.Kind = Clobber
			if c.Register = named(strings.Trim(codes, "{}")); c.Register == 10 {
				c.Register = -1 // the frame pointer, which nothing can write
			}
		case codes != "" && isNumber(codes):
			c.Tied, _ = strconv.Atoi(codes)
			if c.Tied >= len(out) || out[c.Tied].Kind == Clobber || out[c.Tied].Kind == Register && out[c.Tied].Result < 0 {
				return nil, fmt.Errorf("the constraint %q refers to no result", s)
			}
			// What is tied to memory is there already.
			c.Kind, c.Half = out[c.Tied].Kind, out[c.Tied].Half
		case indirect:
			c.Kind = Memory
		default:
			if err := c.choose(codes); err != nil {
				return nil, fmt.Errorf("the constraint %q is not supported: %w", s, err)
			}
			if output && c.Kind != Register {
				return nil, fmt.Errorf("the constraint %q is not supported for a result", s)
			}
		}
		if output && !indirect && c.Kind == Register {
			c.Result = results
			results++
		} else if !clobber {
			c.Argument = arguments
			arguments++
		}
		out = append(out, c)
	}
	return out, nil
}

// split cuts constraints at commas, which braces may hold too.
func split(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, ",")
}

// choose takes the best of the letters for a kind of operand.
func (c *Constraint) choose(codes string) error {
	if name, ok := strings.CutPrefix(codes, "{"); ok {
		if c.Register = named(strings.TrimSuffix(name, "}")); c.Register < 0 {
			return fmt.Errorf("no such register")
		}
		c.Half = name[0] == 'w'
		return nil
	}
	register := false
	for _, code := range codes {
		switch code {
		case 'r':
			register = true
		case 'w':
			register = true
			c.Half = true
		case 'i', 'n', 's':
			c.MayBeImmediate = true
		case 'X', 'g':
			register, c.MayBeImmediate = true, true
		case 'm', 'o':
		default:
			return fmt.Errorf("%q means nothing to BPF", code)
		}
	}
	switch {
	case register:
	case c.MayBeImmediate:
		c.Kind = Immediate
	default:
		return fmt.Errorf("it asks for a value in memory without an address")
	}
	return nil
}

// named is the number of a register by its name; -1 for what is none, as memory.
func named(name string) int {
	if r, ok := registerNamed(name); ok {
		return int(r.Register)
	}
	return -1
}

// Registers is the number of registers that operands need at least, where results
// may take those of what is only read, unless they are written early or tied;
// and the number of those that there are for them.
func Registers(list []Constraint) (need, have int) {
	tied := map[int]bool{}
	for _, c := range list {
		tied[c.Tied] = true
	}
	have = 10
	read, written, alone := 0, 0, 0
	for i, c := range list {
		switch {
		case c.Register >= 0:
			have--
		case c.Kind == Clobber, c.Kind == Immediate, c.Tied >= 0:
		case c.Result >= 0 && (c.Early || tied[i]):
			alone++
		case c.Result >= 0:
			written++
		default:
			read++
		}
	}
	return alone + max(read, written), have
}

// Numbered is the number of operands that the text can name: all but clobbers.
func Numbered(list []Constraint) int {
	n := 0
	for n < len(list) && list[n].Kind != Clobber {
		n++
	}
	return n
}

// IsEmpty reports whether a template has no instructions.
func IsEmpty(template string) bool { return len(statements(template)) == 0 }
