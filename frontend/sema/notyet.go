package sema

import (
	"strings"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
)

// reportNotYet reports a construct of Ruby where the checker has no use for it. It is
// false for those that it knows everywhere.
func (c *checker) reportNotYet(n syntax.Node) bool {
	at := n.Span()
	say := func(code diag.Code, what, instead string) bool {
		c.error(code, at, "%s not supported here", what).WithHelp("%s", instead)
		return true
	}
	switch n := n.(type) {
	case *syntax.Yield:
		return say(diag.BlocksNotYet, "`yield` is", "write what the block does in its place")
	case *syntax.Block, *syntax.BlockArg:
		return say(diag.BlocksNotYet, "blocks are", "write what the block does without it")
	case *syntax.Array:
		return say(diag.CollectionsNotYet, "arrays are", "use a local for each element")
	case *syntax.Hash:
		return say(diag.CollectionsNotYet, "hashes are", "use a local for each value")
	case *syntax.Range:
		return say(diag.CollectionsNotYet, "ranges are", "compare with both ends: `1 <= x && x <= 5`")
	case *syntax.Splat:
		return say(diag.CollectionsNotYet, "`*` is", "write the elements one by one")
	case *syntax.Sym:
		return say(diag.StringsNotYet, "symbols as values are", "use a string, `\"name\"`, or a constant: NAME = 1")
	case *syntax.Float:
		c.error(diag.NoFloats, at, "floating-point numbers are not supported").
			WithHelp("BPF has integers only: count in smaller units, as in 1500 milliseconds for 1.5 seconds")
		return true
	case *syntax.Self:
		return say(diag.VariablesNotYet, "`self` is", "leave it out: `printk \"x\"`, not `self.printk`; what the kernel passes is in the fields of ctx")
	case *syntax.IVar:
		return say(diag.VariablesNotYet, "instance variables are", "use a local, without the `@`")
	case *syntax.Assign:
		switch n.Target.(type) {
		case *syntax.IVar:
			return c.reportNotYet(n.Target)
		}
	case *syntax.OpAssign:
		switch n.Target.(type) {
		case *syntax.IVar:
			return c.reportNotYet(n.Target)
		}
	case *syntax.Defined:
		return say(diag.OperatorsNotYet, "the value of `defined?`, a string, is", "test it: `if defined?(x)`")
	case *syntax.Def:
		return say(diag.MethodsNotYet, "methods within methods are", "write `def "+n.Name.Text+"` at the top of the file")
	case *syntax.Class, *syntax.Module:
		return say(diag.ClassesNotYet, "classes within methods are", "write the class at the top of the file")
	}
	return false
}

// laterIntMethods are methods of Ruby's integers that are not supported, with
// what to write instead.
var laterIntMethods = map[string]string{
	"fdiv":      "BPF has integers only: `x / y` rounds down",
	"chr":       "compare with the character's code: `x == ?a.ord`",
	"remainder": "write `x - y * (x.abs / y.abs)` for numbers of one sign, or `x % y`",
	"divmod":    "it gives two values: `q, r = x.divmod(y)`",
	"digits":    "take them one by one: `x % 10`, then `x /= 10`",
	"gcd":       "write a method: def gcd(a, b); 92.times { break if b == 0; a, b = b, a % b }; a; end",
	"lcm":       "write a method: `a / gcd(a, b) * b`",
	"gcdlcm":    "write a method for each",
	"min":       "write `[x, y].min`",
	"max":       "write `[x, y].max`",
	"times":     "give it a block: `n.times { |i| ... }`",
	"upto":      "give it a block: `a.upto(b) { |i| ... }`",
	"downto":    "give it a block: `a.downto(b) { |i| ... }`",
	"step":      "give it a block: `a.step(b, 2) { |i| ... }`",
}

// declarations are the words that stand at the top of a file or in a class,
// with an example.
var declarations = map[string]string{
	"license!": `license! "GPL"`, "version!": `version! "5.15"`, "section!": `section! "cgroup/dev"`, "attr": "attr :name, :u32",
	"param":   "param :limit, :u32, default: 100",
	"map":     "map :counts, :hash, key: :u32, value: :u64, max_entries: 1024",
	"packed!": "packed!",
	"kconfig": "kconfig :CONFIG_HZ",
	"ksym":    "ksym :vfs_read",
	"core!":   "class Task; core! \"task_struct\"; end",
	"ringbuf": "ringbuf :events, Event, size: 256 * 1024", "perf_buffer": "perf_buffer :events, Event",
	"kernel_struct": "kernel_struct :task_struct",
}

// text is the source of a node, where it is short enough to be quoted.
func (c *checker) text(n syntax.Node) string { return c.textAt(n.Span()) }

func (c *checker) textAt(at source.Span) string {
	text := c.result.Sources.Text(at)
	if c.library.holds(at) || len(text) > 40 || strings.ContainsAny(text, "\n`") {
		return ""
	}
	return text
}
