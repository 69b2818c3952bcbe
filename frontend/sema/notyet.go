package sema

import (
	"strings"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
)

// reportNotYet reports a construct of Ruby that the checker doesn't know yet.
// It is false for those that it does.
func (c *checker) reportNotYet(n syntax.Node) bool {
	at := n.Span()
	say := func(code diag.Code, what, instead string) bool {
		d := c.error(code, at, "%s not supported yet", what)
		if instead != "" {
			d.WithHelp("%s", instead)
		}
		return true
	}
	switch n := n.(type) {
	case *syntax.While, *syntax.For:
		return say(diag.LoopsNotYet, "loops are", "write out what each round does")
	case *syntax.Case:
		return say(diag.CaseNotYet, "`case` is", "write `if x == 1 ... elsif x == 2 ... else ... end`")
	case *syntax.Yield:
		return say(diag.BlocksNotYet, "`yield` is", "")
	case *syntax.Block, *syntax.BlockArg:
		return say(diag.BlocksNotYet, "blocks are", "")
	case *syntax.Array:
		return say(diag.CollectionsNotYet, "arrays are", "use a local for each element")
	case *syntax.Hash:
		return say(diag.CollectionsNotYet, "hashes are", "use a local for each value")
	case *syntax.Range:
		return say(diag.CollectionsNotYet, "ranges are", "compare with both ends: `1 <= x && x <= 5`")
	case *syntax.Splat:
		return say(diag.CollectionsNotYet, "`*` is", "")
	case *syntax.Sym:
		return say(diag.StringsNotYet, "symbols as values are", "use a constant: NAME = 1")
	case *syntax.Float:
		c.error(diag.NoFloats, at, "floating-point numbers are not supported").
			WithHelp("BPF has integers only: count in smaller units, as in 1500 milliseconds for 1.5 seconds")
		return true
	case *syntax.Self:
		return say(diag.VariablesNotYet, "`self` is", "")
	case *syntax.IVar:
		return say(diag.VariablesNotYet, "instance variables are", "use a local, without the `@`")
	case *syntax.GVar:
		return say(diag.VariablesNotYet, "global variables are", "use a local or a constant")
	case *syntax.MultiAssign:
		return say(diag.OperatorsNotYet, "assigning to several variables at once is", "write an assignment for each")
	case *syntax.Assign:
		switch n.Target.(type) {
		case *syntax.GVar, *syntax.IVar:
			return c.reportNotYet(n.Target)
		}
	case *syntax.OpAssign:
		switch n.Target.(type) {
		case *syntax.GVar, *syntax.IVar:
			return c.reportNotYet(n.Target)
		}
	case *syntax.Defined:
		return say(diag.OperatorsNotYet, "`defined?` is", "")
	case *syntax.Def:
		return say(diag.MethodsNotYet, "methods within methods are", "write `def "+n.Name.Text+"` at the top of the file")
	case *syntax.Class, *syntax.Module:
		return say(diag.ClassesNotYet, "classes within methods are", "write the class at the top of the file")
	}
	return false
}

// laterOperators are the operators that are not supported yet, and what to
// write instead.
var laterOperators = map[string]string{
	"<=>": "compare with `<` and `>`",
	"===": "compare with `==`",
	"=~":  "the kernel has no regular expressions",
	"!~":  "the kernel has no regular expressions",
}

// laterWords are the words of the language that are not supported yet, with
// the kernel's own that do the same.
var laterWords = map[string]string{
	"pid":       "bpf_get_current_pid_tgid() >> 32",
	"tid":       "bpf_get_current_pid_tgid() & 0xffffffff",
	"uid":       "bpf_get_current_uid_gid() & 0xffffffff",
	"gid":       "bpf_get_current_uid_gid() >> 32",
	"ktime":     "bpf_ktime_get_ns()",
	"boot_time": "bpf_ktime_get_boot_ns()",
	"cpu":       "bpf_get_smp_processor_id()",
	"cgroup_id": "bpf_get_current_cgroup_id()",
	"random":    "bpf_get_prandom_u32()",
	"redirect":  "bpf_redirect(ifindex, flags)",
}

// laterIntMethods are the methods of integers that are not supported yet, with
// what to write instead where that is easy.
var laterIntMethods = map[string]string{
	"zero?": "x == 0", "nonzero?": "x != 0", "positive?": "x > 0", "negative?": "x < 0",
	"even?": "x & 1 == 0", "odd?": "x & 1 == 1", "succ": "x + 1", "next": "x + 1", "pred": "x - 1",
	"abs": "x < 0 ? -x : x", "between?": "a <= x && x <= b", "to_i": "x", "pow": "",
	"times": "", "upto": "", "downto": "", "step": "", "clamp": "", "bit_length": "", "divmod": "", "size": "",
	"min": "", "max": "", "as": "", "fdiv": "", "digits": "", "gcd": "", "div": "x / y", "modulo": "x % y",
}

// declarationWords stand at the top of a file.
var declarationWords = map[string]bool{
	"license!": true, "version!": true, "section!": true, "attr": true, "map": true, "ringbuf": true,
	"perf_buffer": true, "param": true, "kernel_struct": true, "core!": true, "packed!": true,
}

// rubyWords are methods that Ruby programs have everywhere, and BPF programs
// can't have: what to write instead.
var rubyWords = map[string]string{
	"puts":             "use `printk`",
	"print":            "use `printk`",
	"p":                "use `printk`",
	"pp":               "use `printk`",
	"printf":           "use `printk`",
	"sprintf":          "use `printk` with a format",
	"format":           "use `printk` with a format",
	"warn":             "use `printk`",
	"require":          "a BPF program can't use Ruby's libraries",
	"require_relative": "write everything into one file, for now",
	"load":             "write everything into one file, for now",
	"autoload":         "write everything into one file, for now",
	"include":          "there are no modules to include",
	"extend":           "there are no modules to extend with",
	"eval":             "a program is compiled once, and can't make new code",
	"instance_eval":    "a program is compiled once, and can't make new code",
	"send":             "call the method by its name",
	"public_send":      "call the method by its name",
	"define_method":    "write `def name(ctx)`",
	"method_missing":   "methods are known when the program is compiled",
	"raise":            "return an error number, or test the value before",
	"fail":             "return an error number, or test the value before",
	"catch":            "use `return`",
	"throw":            "use `return`",
	"exit":             "use `return`",
	"abort":            "use `return`",
	"sleep":            "the kernel doesn't wait for programs",
	"rand":             "use `bpf_get_prandom_u32()`",
	"srand":            "use `bpf_get_prandom_u32()`",
	"gets":             "what a program gets is in its ctx",
	"readline":         "what a program gets is in its ctx",
	"open":             "a program in the kernel has no files",
	"system":           "a program in the kernel can't run commands",
	"exec":             "a program in the kernel can't run commands",
	"fork":             "a program in the kernel can't start processes",
	"spawn":            "a program in the kernel can't start processes",
	"lambda":           "write the code where it is used",
	"proc":             "write the code where it is used",
	"binding":          "",
	"caller":           "",
	"block_given?":     "",
	"private":          "all methods can be seen",
	"public":           "all methods can be seen",
	"attr_accessor":    "write `attr :name, :u32` in a class",
	"attr_reader":      "write `attr :name, :u32` in a class",
	"attr_writer":      "write `attr :name, :u32` in a class",
}

// reportRubyWord reports a call of a method of Ruby's that programs can't have.
// It is false for any other name.
func (c *checker) reportRubyWord(name string, at source.Span) bool {
	instead, ok := rubyWords[name]
	if !ok {
		return false
	}
	d := c.error(diag.RubyHabit, at, "BPF programs have no `%s`", name)
	if instead != "" {
		d.WithHelp("%s", instead)
	}
	return true
}

// text is the source of a node, where it is short enough to be quoted.
func (c *checker) text(n syntax.Node) string {
	text := c.result.Sources.Text(n.Span())
	if len(text) > 40 || strings.ContainsAny(text, "\n`") {
		return ""
	}
	return text
}
