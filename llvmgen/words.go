package llvmgen

import (
	"slices"

	"github.com/llir/llvm/ir/enum"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// What a large object is filled, copied or compared by is a loop, with some words
// in each round: in a straight line, 4000 bytes would be 500 stores. The verifier
// walks through all rounds.
const (
	maxStraight = 32 // words in a straight line
	maxCompared = 8  // fewer where they are compared: llc loads all of them first
	perRound    = 8  // words in a round
)

// words are the words of a span, each as wide as it can be with an address that is a
// multiple of align.
func words(s span, align int) (list []span) {
	for s.size > 0 {
		size := 8
		for size > align || size > s.size || s.offset%size != 0 {
			size /= 2
		}
		list = append(list, span{s.offset, size})
		s = span{s.offset + size, s.size - size}
	}
	return list
}

// eachWord has do make code for each word of a span, given the contents in which the
// offset counts: bases, or, in a loop, what is behind them in that round. More than so
// many words are a loop, but for those of literals.
func (f *function) eachWord(s span, straight int, bases []content, do func(w span, at []content)) {
	align := commonAlign(bases)
	list := words(s, align)
	if len(list) > straight && !slices.ContainsFunc(bases, content.isKnown) {
		first, width := 0, min(align, 8)
		for list[first].size < width { // up to where it is aligned
			do(list[first], bases)
			first++
		}
		rounds := (s.offset + s.size - list[first].offset) / (width * perRound)
		f.rounds(rounds, list[first].offset, width*perRound, bases, func(at []content) {
			for i := range perRound {
				do(span{i * width, width}, at)
			}
		})
		list = list[first+rounds*perRound:]
	}
	for _, w := range list {
		do(w, bases)
	}
}

// eachWordOf has do make code for each word of an aggregate that lies at an offset,
// but for what is between fields, to compare them.
func (f *function) eachWordOf(t types.Type, offset int, bases []content, do func(w span, at []content)) {
	list, n := spans(t, offset, nil), 0
	for _, s := range list {
		n += len(words(s, commonAlign(bases)))
	}
	array, isArray := t.(types.Array)
	s, isStruct := t.(*types.Struct)
	switch {
	case n <= maxCompared, len(list) == 1, !isArray && !isStruct, slices.ContainsFunc(bases, content.isKnown):
		for _, s := range list {
			f.eachWord(s, maxCompared, bases, do)
		}
	case isStruct:
		var bits []span
		for _, field := range s.Fields {
			if field.Bits > 0 {
				bits = appendSpan(bits, bitSpan(field, offset))
				continue
			}
			f.eachWordOf(field.Type, offset+field.Offset, bases, do)
		}
		for _, s := range bits {
			f.eachWord(s, maxCompared, bases, do)
		}
	default:
		size, _ := types.Size(array.Elem)
		f.rounds(array.Len, offset, size, bases, func(at []content) { f.eachWordOf(array.Elem, 0, at, do) })
	}
}

// isKnown reports whether the words are constants.
func (c content) isKnown() bool { return c.isLiteral || c.table != nil }

// commonAlign divides all addresses.
func commonAlign(list []content) int {
	align := wordAlign
	for _, c := range list {
		align = min(align, c.align)
	}
	return align
}

// rounds makes a loop over steps of so many bytes, from an offset on.
//
// Code generators know nothing of the offset that is added to an address, or they
// would rather count in addresses, which the verifier doesn't follow to the end.
func (f *function) rounds(n, offset, step int, bases []content, do func(at []content)) {
	counter := f.carry(i64(int64(offset)))
	head := newBlock("words")
	f.jump(head)
	f.enterLoop(head)
	here := counter.get()
	hidden := f.hide(here)
	at := slices.Clone(bases)
	for i, base := range bases {
		v := f.gep(irtypes.I8, f.bitcast(base.v, irtypes.I8Ptr), hidden)
		at[i].spot = spot{v, alignAt(alignAt(base.align, offset), step)}
	}
	do(at)
	next := f.bin(opAdd, here, i64(int64(step)))
	counter.set(next)
	done := newBlock("done")
	f.branch(f.icmp(enum.IPredULT, next, i64(int64(offset+n*step))), head, done)
	f.seal(head)
	f.enter(done)
}

// carried is an integer that the rounds of a loop hand on.
type carried struct {
	f *function
	v *typed.Var
}

// carry makes one, with its value before the loop.
func (f *function) carry(start value.Value) carried {
	c := carried{f, &typed.Var{Type: types.I64}}
	c.set(start)
	return c
}

func (c carried) get() value.Value  { return c.f.readVar(c.v, c.f.cur).v }
func (c carried) set(v value.Value) { c.f.setVar(c.v, operand{v: v}) }
