package sema

import (
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
)

// isOfProgram reports whether a method, or one that it calls, does what the program itself
// has to do, so that it is inlined: it loads from a packet, and where that ends, the kernel
// ends the function that loads; or it asks for headers of the packet, or copies a record
// into a perf buffer, for which it needs the program's ctx; or it goes on with another
// program, which takes the place of the function that calls it.
func (c *checker) isOfProgram(def *syntax.Def) bool {
	seen := map[*syntax.Def]bool{}
	var is func(def *syntax.Def) bool
	is = func(def *syntax.Def) bool {
		if def == nil || seen[def] {
			return false
		}
		seen[def] = true
		found := false
		syntax.Walk(def, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.Call:
				found = found || c.callIsOfProgram(n)
				for _, called := range c.methodsCalled(n) {
					found = found || is(called)
				}
			case *syntax.Ident:
				found = found || is(c.methodNamed(n.Name))
			}
			return !found
		})
		return found
	}
	return is(def)
}

// callIsOfProgram reports whether a call itself is one that the program has to make.
func (c *checker) callIsOfProgram(n *syntax.Call) bool {
	if n.Recv == nil {
		return n.Name.Text == "tail_call" || n.Name.Text == "bpf_tail_call"
	}
	if packetLoads[n.Name.Text] != 0 || n.Name.Text == "packet" {
		return true
	}
	id, isIdent := n.Recv.(*syntax.Ident)
	if !isIdent || c.maps[id.Name] == nil {
		return false
	}
	b := c.maps[id.Name].buffer
	return b != nil && b.out.Kind == typed.Perf
}

// methodsCalled are the methods of the file that a call may mean.
func (c *checker) methodsCalled(n *syntax.Call) (list []*syntax.Def) {
	if n.Recv == nil {
		list = append(list, c.methodNamed(n.Name.Text))
	}
	for _, class := range c.classes {
		list = append(list, class.methods[n.Name.Text])
	}
	return list
}
