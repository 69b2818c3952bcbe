package typed

import (
	"fmt"
	"strconv"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/types"
)

// Operations is a variable of the object that fills a struct of the kernel's, most of
// whose members are functions: programs of the object.
type Operations struct {
	Name     string // the class
	Span     source.Span
	Struct   string // the kernel's: "tcp_congestion_ops"
	Programs []TableProgram
	Values   []TableValue
}

// TableProgram is a program in a struct of operations.
type TableProgram struct {
	Name      string // of the member
	Args      []catalog.Argument
	HasResult bool // a number of 32 bits
	Func      *Func
}

// TableValue is another member of one: a number or a text.
type TableValue struct {
	Name string
	Type types.Type // an Int or a String
	Int  uint64
	Text string
}

// dumpOperations prints (struct-ops Halving tcp_congestion_ops (ssthresh ssthresh) (name "halving")).
func dumpOperations(o *Operations) *sexp {
	s := list("struct-ops", o.Name, o.Struct)
	for _, p := range o.Programs {
		s.add(list(p.Name, p.Func.Name))
	}
	for _, v := range o.Values {
		text := fmt.Sprint(v.Int)
		if _, isText := v.Type.(types.String); isText {
			text = strconv.Quote(v.Text)
		}
		s.add(list(v.Name, text))
	}
	return s
}
