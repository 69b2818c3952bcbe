package irtext

import "github.com/llir/llvm/ir/enum"

// flagSet are the words between an operation and its operands.
type flagSet struct {
	overflow []enum.OverflowFlag
	fastMath []enum.FastMathFlag
	exact    bool
	inBounds bool
}

// flagWords are what those words do. What only promises something to optimisers
// does nothing.
var flagWords = map[string]func(*flagSet){
	"nuw":      func(f *flagSet) { f.overflow = append(f.overflow, enum.OverflowFlagNUW) },
	"nsw":      func(f *flagSet) { f.overflow = append(f.overflow, enum.OverflowFlagNSW) },
	"exact":    func(f *flagSet) { f.exact = true },
	"inbounds": func(f *flagSet) { f.inBounds = true },
	"disjoint": func(*flagSet) {},
	"nneg":     func(*flagSet) {},
	"samesign": func(*flagSet) {},
	"nusw":     func(*flagSet) {},

	"afn":      fastMath(enum.FastMathFlagAFn),
	"arcp":     fastMath(enum.FastMathFlagARcp),
	"contract": fastMath(enum.FastMathFlagContract),
	"fast":     fastMath(enum.FastMathFlagFast),
	"ninf":     fastMath(enum.FastMathFlagNInf),
	"nnan":     fastMath(enum.FastMathFlagNNaN),
	"nsz":      fastMath(enum.FastMathFlagNSZ),
	"reassoc":  fastMath(enum.FastMathFlagReassoc),
}

func fastMath(flag enum.FastMathFlag) func(*flagSet) {
	return func(f *flagSet) { f.fastMath = append(f.fastMath, flag) }
}

// flags takes the flags of an operation.
func (r *reader) flags() (f flagSet) {
	for r.tok.kind == word {
		if set, ok := flagWords[r.word()]; ok {
			r.advance()
			set(&f)
			continue
		}
		if !r.isWord("inrange") { // of a getelementptr as a whole: inrange(-16, 8)
			break
		}
		r.advance()
		r.skipBrackets()
	}
	return f
}
