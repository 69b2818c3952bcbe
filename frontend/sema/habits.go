package sema

import (
	"fmt"
	"strings"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
)

// habit is what Rubyists are used to and can't have in the kernel: a row of the
// tables in habits_table.go. It is looked up where a name means nothing else, so
// that a program's own methods and constants of such names go before.
type habit struct {
	words string // the names, with spaces between them
	why   string // what is said; %s is the name
	cure  string // what to write instead
}

// habits is a table by name.
type habits map[string]*habit

func indexHabits(table []habit) habits {
	index := habits{}
	for i := range table {
		for word := range strings.FieldsSeq(table[i].words) {
			if index[word] != nil {
				panic("BUG: sema: " + word + " is in a table of habits twice")
			}
			index[word] = &table[i]
		}
	}
	return index
}

var (
	ownHabits      = indexHabits(ownHabitTable)
	constantHabits = indexHabits(constantHabitTable)
	valueHabits    = indexHabits(valueHabitTable)
	defHabits      = indexHabits(defHabitTable)
	globalHabits   = indexHabits(globalHabitTable)
	stringHabits   = indexHabits(stringHabitTable)
	tableHabits    = indexHabits(tableHabitTable)
)

// reportHabit reports a name of one of the tables. It is false for any other.
func (c *checker) reportHabit(table habits, name string, at source.Span) bool {
	return c.reportRow(table, diag.RubyHabit, name, at)
}

// reportRow reports a name of one of the tables with the given code.
func (c *checker) reportRow(table habits, code diag.Code, name string, at source.Span) bool {
	h := table[name]
	if h == nil {
		return false
	}
	why := h.why
	if strings.Contains(why, "%s") {
		why = fmt.Sprintf(why, name)
	}
	c.error(code, at, "%s", why).WithHelp("%s", h.cure)
	return true
}

// reportConstantHabit reports a constant of Ruby's, such as File, or a call of a
// method of one, such as Time.now, for which there may be a row of its own. It is
// false for other nodes, and for names that the program declares.
func (c *checker) reportConstantHabit(n syntax.Node) bool {
	call, _ := n.(*syntax.Call)
	if call != nil {
		n = call.Recv
	}
	name, known := c.constantPath(n)
	if !known {
		return false
	}
	if call == nil {
		return c.reportHabit(constantHabits, name, n.Span())
	}
	whole := source.Span{Start: n.Span().Start, End: max(n.Span().End, call.Name.Span.End)}
	switch {
	case c.reportHabit(constantHabits, name+"."+call.Name.Text, whole):
	case name == "Kernel" && c.reportHabit(ownHabits, call.Name.Text, call.Name.Span):
	default:
		return c.reportHabit(constantHabits, name, n.Span())
	}
	return true
}

// constantPath is the name of a constant of Ruby's: that of the outermost where
// constants stand within each other. It is false where the program has one of
// that name.
func (c *checker) constantPath(n syntax.Node) (name string, ok bool) {
	k, ok := n.(*syntax.Const)
	if !ok {
		return "", false
	}
	if k.Scope != nil {
		return c.constantPath(k.Scope)
	}
	own := c.constants[k.Name] != nil || c.classes[k.Name] != nil || catalog.LookupConstant(k.Name) != nil
	return k.Name, !own
}

// calledWord is the name of a call without a receiver, with or without arguments.
func calledWord(n syntax.Node) (name string, at source.Span, ok bool) {
	switch n := n.(type) {
	case *syntax.Ident:
		return n.Name, n.Span(), true
	case *syntax.Call:
		return n.Name.Text, n.Name.Span, n.Recv == nil
	}
	return "", source.Span{}, false
}

// callHabit reports a call without a receiver, or of a method of one of Ruby's
// constants, before anybody looks at its arguments and at its block: what is wrong
// there is no mistake of its own.
func (m *method) callHabit(n *syntax.Call) bool {
	if n.Recv != nil {
		return m.reportConstantHabit(n)
	}
	name := n.Name.Text
	return m.params[name] == nil && m.programs[name] == nil && m.reportHabit(ownHabits, name, n.Name.Span)
}
