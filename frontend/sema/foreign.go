package sema

import (
	"strings"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
)

// foreignTable are words of other languages, for which nothing near would be
// found.
var foreignTable = []habit{
	{"elseif elif", "`%s` is no word of Ruby's", "write `elsif`"},
	{"endif fi endwhile endfor done esac", "`%s` is no word of Ruby's", "write `end`"},
	{"let var const auto int long short char unsigned signed bool u8 u16 u32 u64 i8 i16 i32 i64 uint32_t uint64_t __u32 __u64",
		"`%s` is no word of Ruby's: a local has no declaration", "assign it: `x = 1`"},
	{"function func fn fun sub", "`%s` is no word of Ruby's", "write `def name(x)`, and `end` behind the body"},
	{"struct typedef union record", "`%s` is no word of Ruby's", "declare a class: `class Sample`, `attr :pid, :u32`, `end`"},
	{"enum", "`%s` is no word of Ruby's", "set a constant for each value: `DROP = 1`"},
	{"null NULL None undefined nullptr Nil", "`%s` is no word of Ruby's", "write `nil`"},
	{"True TRUE yes", "`%s` is no word of Ruby's", "write `true`"},
	{"False FALSE no", "`%s` is no word of Ruby's", "write `false`"},
	{"this", "`%s` is no word of Ruby's", "write `self`, or the name of the program's ctx"},
	{"continue", "`%s` is no word of Ruby's", "write `next`"},
	{"pass", "`%s` is no word of Ruby's", "leave it out: a body may be empty"},
	{"switch", "`%s` is no word of Ruby's", "write `case x`, `when 1`, and `end`"},
	{"default", "`%s` is no word of Ruby's", "write `else`"},
	{"try except finally", "`%s` is no word of Ruby's, and there are no exceptions", "test for nil or for an error number instead"},
	{"new", "`%s` stands behind the name of the class in Ruby", "write `Sample.new(pid: 1)`"},
	{"del delete", "`%s` is no word of Ruby's", "set the local to another value"},
	{"goto", "`%s` is no word of Ruby's", "use a loop with `break`, or a method with `return`"},
	{"async await", "`%s` waits, and the kernel doesn't wait for a program", "write a program for each event: a method with a `section!`"},
	{"import from", "`%s` is no word of Ruby's, and a BPF program can't use libraries", "write what you need as methods of this file"},
	{"static inline extern volatile register", "`%s` is no word of Ruby's", "leave it out"},
	{"console echo println log", "`%s` is no word of Ruby's", "write a line to the kernel's trace pipe: `printk \"minor %d\", ctx.minor`"},
	{"bpf_printk", "the kernel has no helper `%s`: it is a macro of C's", "write `printk \"minor %d\", ctx.minor`"},
	{"len strlen sizeof", "`%s` is no method of Ruby's", "write `x.length`"},
	{"min", "`%s` is no method of that form", "write `[x, y].min`"},
	{"max", "`%s` is no method of that form", "write `[x, y].max`"},
	{"abs", "`%s` is no method of that form", "write `x.abs`"},
	{"range", "`%s` is no method of Ruby's", "write `0...10`, or `10.times { |i| ... }`"},
	{"typeof type isinstance", "`%s` is no method of Ruby's", "`Integer === x` asks whether a value is a number"},
	{"str", "`%s` is no method of Ruby's", "print the value: `printk \"#{x}\"`"},
	{"htons htonl ntohs ntohl bpf_htons bpf_htonl bpf_ntohs bpf_ntohl", "`%s` isn't needed: numbers in network byte order are read and written in the host's", "leave it out; in a class, say `attr :port, :be16`"},
	{"bpf_get_pid bpf_get_current_pid getpid", "the kernel has no helper `%s`", "the process in which the program runs is `bpf_get_current_pid_tgid() >> 32`"},
	{"bpf_get_uid bpf_get_current_uid getuid", "the kernel has no helper `%s`", "the user of the process is `bpf_get_current_uid_gid() & 0xffffffff`"},
}

var foreignWords = indexHabits(foreignTable)

// reportForeign reports a word of another language. It is false for other names.
func (c *checker) reportForeign(name string, at source.Span) bool {
	return c.reportRow(foreignWords, diag.UnknownName, name, at)
}

// kernelSpelling is what the kernel offers under a name that is the given one but
// for its case or the start of it: XDP_PASS, bpf_ktime_get_ns. It is "" where there
// is nothing.
func kernelSpelling(name string) string {
	if upper := strings.ToUpper(name); catalog.LookupConstant(upper) != nil {
		return upper
	}
	if catalog.LookupHelper("bpf_"+name) != nil {
		return "bpf_" + name
	}
	return ""
}

// foreignTypes are names that types have elsewhere.
var foreignTypes = map[string]string{
	"int": "i32", "long": "i64", "short": "i16", "char": "i8", "uint": "u32", "ulong": "u64", "ushort": "u16", "uchar": "u8", "byte": "u8",
	"unsigned": "u32", "size_t": "u64", "integer": "i64", "boolean": "bool", "double": "i64", "float": "i64",
}

// typeFor is the type of ours that a type of another language most likely stands
// for: u32 for uint32, uint32_t and __u32.
func typeFor(name string) string {
	if t := foreignTypes[name]; t != "" {
		return t
	}
	short := strings.TrimSuffix(strings.TrimPrefix(strings.ToLower(name), "__"), "_t")
	for long, letter := range map[string]string{"uint": "u", "int": "i", "s": "i"} {
		if t := letter + strings.TrimPrefix(short, long); short != t && fieldTypes[t] != nil && strings.HasPrefix(short, long) {
			return t
		}
	}
	if fieldTypes[short] != nil && short != name {
		return short
	}
	return ""
}
