package sema

import (
	"fmt"
	"strings"
	"testing"
)

// What is said about wrong programs, and where. Bodies are those of a device
// filter that starts on line 4.
func TestDiagnostics(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		// Names.
		{"a name that is a field", "major == 1", "4:1: E0201: there is no local variable or method `major`"},
		{"set in a branch that was left out", "if ctx.major == 1\n return 0\n x = 1\nend\nx == 1", "6:2: W0301: this is never reached\n8:1: E0303: `x` is nil here"},
		{"a constant as a class", "Foo::Bar == 1", "4:1: E0956: constants in modules are not supported"},
		{"self", "self", "4:1: E0957: `self` is not supported here"},
		{"itself", "pid = pid\npid == 1", "4:7: E0206: `pid = pid` gives nil: a local hides the method of its name, from its first assignment on"},
		{"in its own value", "x = x + 1\nx == 1", "4:5: E0303: `x` is nil here, and can't be an operand of `+`"},
		{"op-assignment of nothing", "x += 1\nx == 1", "4:1: E0205: `x` has no value yet"},
		{"calls itself", "check(1)", "4:1: E0311: `check` calls itself"},
		{"a declaration in a method", "section! \"xdp\"\n1", "4:1: E0408: `section!` can't stand in a method"},
		{"the parameter is set", "ctx = 1\n1", "4:1: E0958: `ctx` is the program's parameter: it cannot be assigned"},
		{"a method of Ruby's", "puts \"x\"\nsleep 1\n1", "4:1: E0964: `puts` writes to the standard output, and a BPF program has none\n5:1: E0964: `sleep` waits, and the kernel doesn't wait for a program"},

		// Types.
		{"unless with an integer", "unless ctx.major\n 1\nelse\n 0\nend", "4:8: E0301: an integer is always true as a condition: in Ruby, 0 is true too"},
		{"a ternary with an integer", "1 ? 0 : 1", "4:1: E0301: an integer is always true as a condition: in Ruby, 0 is true too"},
		{"or with an integer", "ctx.major == 1 || ctx.minor", "4:19: E0516: the kernel can't see that this verdict is between 0 and 1"},
		{"ctx as a condition", "if ctx\n 1\nelse\n 0\nend", "4:4: E0302: the program's ctx can't be a condition"},
		{"a string as a condition", "\"x\" ? 1 : 0", "4:1: E0302: a string can't be a condition"},
		{"minus a boolean", "x = -true\n1", "4:6: E0302: a boolean can't be an operand of `-`"},
		{"booleans in order", "true < false", "4:1: E0302: a boolean can't be an operand of `<`"},
		{"mixed branches", "x = ctx.major == 1 ? 1 : true\nx == 1", "4:5: E0304: this is an integer or a boolean, and can't be assigned to a variable"},
		{"a power of any exponent", "3 ** ctx.major == 4", "4:6: E0302: the exponent must be known to be from 0 to 65535"},
		{"a power that is a fraction", "ctx.major ** -1 == 4", "4:14: E0302: a power with a negative exponent is a fraction"},
		{"no values for a variable that takes several", "a, *b = [1]\na", "4:4: E0953: there are no values for this variable: an array has at least one element"},
		{"values that are spread", "a, b = *1\n1", "4:8: E0302: `*` takes an array, and this is an integer"},
		{"a variable without a value", "a, b = 1\na + b", "5:5: E0303: `b` is nil here, and can't be an operand of `+`"},
		{"a fraction", "2 ** -1 == 0", "4:1: E0305: 2 ** -1 is a fraction"},
		{"a huge constant", "1 << 100000 == 0", "4:1: E0305: the result of `<<` is too large"},
		{"a constant too large in the end", "x = (1 << 64) + ctx.major\nx == 1", "4:6: E0305: 18446744073709551616 does not fit in 64 bits"},
		{"a constant of no use", "1 << 64\n1", "4:1: E0305: 18446744073709551616 does not fit in 64 bits"},
		{"the value of printk", "x = printk(\"a\")\nx + 1 == 1", "5:1: E0303: `x` is nil here, and can't be an operand of `+`"},

		// Nil.
		{"nil in a chain", "x = 1 if ctx.major == 1\ny = x\ny + 1 == 2", "6:1: E0303: `y` may be nil here, and can't be an operand of `+`"},
		{"nil in a comparison", "x = 1 if ctx.major == 1\nx == 1", "5:1: E0303: `x` may be nil here, and can't be an operand of `==`"},
		{"nil as an argument", "x = 1 if ctx.major == 1\nprintk \"%d\", x\n1", "5:14: E0303: `x` may be nil here, and can't be printed"},
		{"nil as a verdict", "x = 1 if ctx.major == 1\nx", "4:10: E0513: `x` is not set when this is false, so the program has no verdict there"},
		{"an if without else as an operand", "1 + (if ctx.major == 1 then 2 end) == 3", "4:6: E0303: the value may be nil, and can't be an operand of `+`"},
		{"behind a test that settles it, another mistake", "x = nil\nx.nil? || x < 3 && y > 1", "5:20: E0201: there is no local variable or method `y`"},
		{"behind a test that settles nothing", "x = nil\nx.nil? && x < 3", "5:11: E0303: `x` is nil here, and can't be an operand of `<`"},
		{"an assignment behind a test that settles it", "x = nil\nx && (y = x + 1)\ny == 1", "6:1: E0303: `y` is nil here, and can't be an operand of `==`"},
		{"a number behind a test that settles it", "x = nil\nreturn 0 if x.nil? || 5\n1", "5:23: E0301: an integer is always true as a condition: in Ruby, 0 is true too"},
		{"tested, then used outside", "x = 1 if ctx.major == 1\nif x\n x += 1\nend\nx == 2", "8:1: E0303: `x` may be nil here, and can't be an operand of `==`"},
		{"tested the wrong way", "x = 1 if ctx.major == 1\nreturn 0 if x\nx == 2", "6:1: E0303: `x` is nil here, and can't be an operand of `==`"},
		{"an assignment of nil", "x = nil\nx + 1 == 1", "5:1: E0303: `x` is nil here, and can't be an operand of `+`"},
		{"a nil passed on", "z = (y = (1 if ctx.major == 1))\nz == 1", "5:1: E0303: `z` may be nil here, and can't be an operand of `==`"},

		// Verdicts.
		{"return without a value", "return if ctx.major == 1\n1", "4:1: E0513: this `return` has no value, so the program has no verdict there"},
		{"an empty branch", "if ctx.major == 1\nelse\n 1\nend", "4:1: E0513: this `if` is empty when its condition is true, so the program has no verdict there"},
		{"unless without else", "unless ctx.major == 1\n 1\nend", "4:1: E0513: this `unless` has no value when its condition is true, so the program has no verdict there"},
		{"printk at the end", "printk \"x\"", "4:1: E0513: this gives no value, so the program has no verdict there"},
		{"a string", "\"x\"", "4:1: E0514: a string is no verdict of `cgroup/dev` programs"},
		{"ctx", "ctx", "4:1: E0514: the program's ctx is no verdict of `cgroup/dev` programs"},
		{"one branch out of range", "ctx.major == 1 ? 5 : 1", "4:18: E0515: 5 is no verdict of `cgroup/dev` programs"},
		{"a variable that is out of range", "x = 5\nx", "5:1: E0516: 5 is no verdict of `cgroup/dev` programs"},
		{"a sum that is too large", "(ctx.major & 1) + 1", "4:1: E0516: the kernel can't see that this verdict is between 0 and 1"},
		{"a negative constant", "-1", "4:1: E0515: -1 is no verdict of `cgroup/dev` programs"},

		// Calls.
		{"a field with arguments", "ctx.major(1) == 1", "4:1: E0511: a field takes no arguments"},
		{"an index", "ctx[:major] == 1", "4:4: E0203: `ctx` has no method `[]`"},
		{"safe navigation", "n = ctx.major if ctx.minor == 1\nn&.succ + 1", "5:1: E0303: the value may be nil, and can't be an operand of `+`"},
		{"clamp with its ends exchanged", "ctx.major.clamp(9, 1)", "4:1: E0313: no number is between 9 and 1"},
		{"clamp with an open end", "ctx.major.clamp(1...9)", "4:17: E0313: `clamp` takes two numbers, or a range with its end"},
		{"too many arguments of a method", "ctx.major.abs(1)", "4:1: E0511: `abs` takes no arguments; there is 1"},
		{"too few arguments of a method", "ctx.major.clamp", "4:1: E0511: `clamp` takes 1 or 2 arguments; there are 0"},
		{"a mistyped method", "ctx.major.evne?", "4:11: E0204: an integer has no method `evne?`"},
		{"nil as a number", "n = ctx.major if ctx.minor == 1\nn.to_i == 1", "5:1: E0303: `nil.to_i` is 0 in Ruby, which hides that there is no value"},
		{"bits that are not constant", "ctx.major[ctx.minor, 3]", "4:1: E0313: which bits are taken must be known when the program is compiled"},
		{"bits beyond an integer", "ctx.major[1, 65]", "4:1: E0313: these are no bits of a 64-bit integer"},
		{"a range of other things", "(1..3).include?(true)", "4:1: E0302: this is a range of integers, which never holds a boolean"},
		{"a block that is no block", "3.times(&5)\n1", "4:9: E0951: this can't be passed as a block"},
		{"a block for a helper", "bpf_ktime_get_ns(&:succ)\n1", "4:1: E0951: `bpf_ktime_get_ns` takes no block"},
		{"an unknown method for each", "n = 0\n3.times(&:nothing)\n1", "5:10: E0204: an integer has no method `nothing`"},
		{"defined? of an expression", "defined?(ctx.major) ? 1 : 0", "4:1: E0958: `defined?` of this is not supported"},
		{"the value of defined?", "x = defined?(ctx)\n1", "4:5: E0958: the value of `defined?`, a string, is not supported here"},
		{"a method of ranges", "(1..3).reverse", "4:8: E0953: `reverse` of a range is not supported"},
		{"a method that arrays lack", "[1, 2].revrese", "4:8: E0204: an array of 2 elements has no method `revrese`"},
		{"a keyword argument", "bpf_redirect(flags: 1)\n1", "4:14: E0960: this method takes no keyword arguments"},
		{"a method of an integer", "ctx.major.gcd(4)", "4:11: E0960: `gcd` is not supported"},
		{"a helper of other programs", "bpf_xdp_adjust_head(ctx, 4)\n1", "4:1: E0508: `cgroup/dev` programs can't call `bpf_xdp_adjust_head`"},
		{"a boolean as an argument", "bpf_get_current_ancestor_cgroup_id(true)\n1", "4:36: E0302: a boolean can't be the argument `ancestor_level` of `bpf_get_current_ancestor_cgroup_id`"},
		{"no such helper", "bpf_get_prandom_u23()\n1", "4:1: E0507: the kernel has no helper `bpf_get_prandom_u23`"},

		// Printing.
		{"interpolation in bpf_trace_printk", "bpf_trace_printk(\"#{ctx.major}\", 3)\n1", "4:18: E0512: the argument `fmt` of `bpf_trace_printk` can't have interpolation"},
		{"a size that is no number", "bpf_trace_printk(\"x\", ctx.major)\n1", "4:23: E0511: the size of a format must be a number"},
		{"too many for bpf_trace_printk", "bpf_trace_printk(\"x\", 2, 1, 1, 1, 1)\n1", "4:1: E0511: `bpf_trace_printk` takes 2 to 5 arguments; there are 6 arguments here"},
		{"a boolean", "printk \"%d\", ctx.major == 1\n1", "4:14: E0511: a boolean is no number for `%d`"},
		{"umlauts", "printk \"grün\"\n1", "4:8: E0512: the kernel's printk takes ASCII only, no `ü`"},
		{"an escape sequence", "printk \"\\e[31m\"\n1", "4:8: E0512: the kernel's printk takes no control characters, as U+001B is one"},
		{"a lonely percent sign", "printk \"100%\"\n1", "4:8: E0512: the kernel's printk has no `%`"},
		{"more than twelve", "printk \"%d%d%d%d%d%d%d%d%d%d%d%d%d\", 1,2,3,4,5,6,7,8,9,10,11,12,13\n1", "4:1: E0511: `printk` takes 12 arguments at most; there are 13"},
		{"interpolation and too few arguments", "printk \"#{ctx.major} %d\"\n1", "4:8: E0512: the format asks for 1 argument; there are no arguments"},
		{"nothing", "printk\n1", "4:1: E0511: `printk` takes a format, and what it prints"},

		// Several mistakes.
		{"one message for one mistake", "x = ctx.majr\ny = x + 1\nz = y == 3\nz && x", "4:9: E0203: `ctx` has no field `majr`"},
		{"each of several", "x = ctx.majr\ny = ctx.minr\nfoo\n1", "4:9: E0203: `ctx` has no field `majr`\n5:9: E0203: `ctx` has no field `minr`\n6:1: E0201: there is no local variable or method `foo`"},
		{"no followers of a loop", "n = 0\nwhile n < 3\n n += 1\n last = n\nend\nlast == 3", "9:1: E0303: `last` may be nil here, and can't be an operand of `==`"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := "license! \"GPL\"\nsection! \"cgroup/dev\"\ndef check(ctx)\n" + test.body + "\nend\n"
			_, set, diags := check(text)
			checkHelp(t, text, diags)
			got := messages(set, diags)
			lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
			wants := strings.Split(test.want, "\n")
			ok := len(lines) == len(wants)
			for i := range wants {
				ok = ok && i < len(lines) && strings.HasPrefix(lines[i], wants[i])
			}
			if !ok {
				t.Errorf("%s\ngot:\n%s\nwant:\n%s", test.body, got, test.want)
			}
		})
	}
}

// What is said about wrong declarations, in whole files.
func TestDeclarationDiagnostics(t *testing.T) {
	const program = "section! \"cgroup/dev\"\ndef check(ctx)\n 1\nend\n"
	for _, test := range []struct{ name, text, want string }{
		{"empty", "", "a.rb: E0401: the file has no program"},
		{"an empty license", "license! \"\"\n" + program, "1:10: E0403: the license is empty"},
		{"a license with a NUL", "license! \"a\\0\"\n" + program, "1:10: E0403: a license can't hold a NUL byte"},
		{"a long license", "license! \"" + strings.Repeat("x", 128) + "\"\n" + program, "1:10: E0403: the license has 128 bytes; the kernel reads 127"},
		{"no license", "license!\n" + program, "1:1: E0403: `license!` lacks its argument"},
		{"license without its mark", "license \"GPL\"\n" + program, "1:1: E0403: `license` lacks its exclamation mark"},
		{"a version of one number", "version! \"5\"\n" + program, "1:10: E0403: `version!` takes a kernel version"},
		{"a version of signs", "version! \"5.+15\"\n" + program, "1:10: E0403: `version!` takes a kernel version"},
		{"a negative version", "version! -1\n" + program, "1:10: E0403: `version!` takes a kernel version"},
		{"a computed version", "version! 5 + x\n" + program, "1:10: E0403: `version!` takes a kernel version"},
		{"options of a section", "section! \"xdp\", frags: true\ndef f(ctx)\n 2\nend\n", "1:17: E0403: `xdp` programs have no option `frags:`"},
		{"an option that is no number", "section! \"perf_event\", sample_freq: \"x\"\ndef f(ctx)\nend\n", "1:37: E0403: the option `sample_freq:` can't be this"},
		{"an option that is too large", "section! \"perf_event\", sample_freq: 1 << 40\ndef f(ctx)\nend\n", "1:37: E0403: the option `sample_freq:` can't be this"},
		{"an option that is no word of it", "section! \"perf_event\", event: :clock\ndef f(ctx)\nend\n", "1:31: E0403: the option `event:` can't be this"},
		{"an option of one of several sections", "section! \"perf_event\", \"xdp\", sample_freq: 1\ndef f(ctx)\nend\n", "1:31: E0403: `xdp` programs have no option `sample_freq:`"},
		{"an option twice", "section! \"perf_event\", sample_freq: 1, sample_freq: 2\ndef f(ctx)\nend\n", "1:40: E0402: the option `sample_freq:` is there twice"},
		{"an option without a name", "section! \"perf_event\", 1 => 2\ndef f(ctx)\nend\n", "1:24: E0403: an option of a section has a name and a value"},
		{"a section twice", "section! \"xdp\", \"xdp\"\ndef f(ctx)\n 2\nend\n", "1:17: E0402: section `xdp` is there twice"},
		{"a mistake in the second of several sections", "section! \"socket\", \"xdp\"\ndef f(ctx)\n 64\nend\n", "3:2: E0515: 64 is no verdict of `xdp` programs"},
		{"a mistake in both of several sections", "section! \"cgroup/dev\", \"xdp\"\ndef f(ctx)\n 64\nend\n", "3:2: E0515: 64 is no verdict of `cgroup/dev` programs"},
		{"the name of one of several programs", "section! \"xdp\", \"tc\"\ndef f(ctx)\n 2\nend\nsection! \"tc\"\ndef f_2(ctx)\n 2\nend\n", "6:5: E0402: `f_2` is the program that `f` is for section 2"},
		{"a section of libbpf's", "section! \"fsession/do_exit\"\ndef f(ctx)\n 2\nend\n", "1:10: E0961: programs of section `fsession/do_exit` are not supported"},
		{"a license that is not free enough", "license! \"MIT\"\nsection! \"lsm/file_open\"\ndef f(ctx)\n 0\nend\n", "2:1: E0510: `lsm` is for programs under the GPL"},
		{"a byte of an address", "section! \"cgroup/connect6\"\ndef f(ctx)\n ctx.user_ip6[0] = 1\n true\nend\n", "3:2: E0506: the kernel takes `user_ip6` in words of 4 bytes, not byte by byte"},
		{"a verdict where there is none", "section! \"fentry/do_exit\"\ndef f(ctx)\n return 1\nend\n", "3:9: E0515: 1 is no verdict of `fentry/do_exit` programs"},
		{"a target without its file", "section! \"uprobe/readline\"\ndef f(ctx)\nend\n", "1:10: E0501: `readline` is no target of a `uprobe/` section"},
		{"a section of newer kernels", "section! \"tcx/ingress\"\ndef f(ctx)\n 0\nend\n", "1:10: E0509: there are `tcx/ingress` programs since Linux 6.6 only"},
		{"a target with a space", "section! \"kprobe/do exit\"\ndef f(ctx)\n 2\nend\n", "1:10: E0501: `do exit` is no target of a `kprobe/` section"},
		{"a bare kprobe", "section! \"kprobe\"\ndef f(ctx)\n 2\nend\n", "1:10: E0501: section `kprobe` lacks its target"},
		{"code at the top", "x = 5\n" + program, "1:1: E0408: code can't stand outside of a method"},
		{"puts at the top", "puts 1\n" + program, "1:1: E0964: `puts` writes to the standard output, and a BPF program has none"},
		{"require at the top", "require \"x\"\n" + program, "1:1: E0964: `require` reads code while a program runs, and a BPF program can't use Ruby's libraries"},
		{"a global without a value", "$x = nil\n" + program, "1:6: E0407: the first value of a global variable must be known when the program is compiled"},
		{"a global of another type", "$x = 1 #: be32\n" + program, "1:8: E0404: a global variable can't have the type `be32`"},
		{"a global of Ruby's", "$stdout = 1\n" + program, "1:1: E0964: `$stdout` is for output, and a BPF program has none"},
		{"attr at the top", "attr :x, :u8\n" + program, "1:1: E0403: `attr` stands outside of a class"},
		{"a module", "module A\nend\n" + program, "1:8: E0959: modules are not supported"},
		{"a singleton method", "section! \"xdp\"\ndef self.f(ctx)\n 2\nend\n", "2:10: E0954: `f` has a receiver: methods of single objects are not supported"},

		{"a constant of itself", "A = A + 1\n" + program, "1:5: E0202: there is no constant `A`"},
		{"a constant too early", "A = B\nB = 1\n" + program, "1:5: E0202: there is no constant `B`"},
		{"a constant twice", "A = 1\nA = 2\n" + program, "2:1: E0402: `A` is set twice"},
		{"a constant and a class", "A = 1\nclass A\nend\n" + program, "2:7: E0402: `A` is a constant already"},
		{"a class and a constant", "class A\nend\nA = 1\n" + program, "3:1: E0402: `A` is a class already"},
		{"a constant from a call", "A = foo(1)\n" + program, "1:5: E0407: the value of a constant must be known when the program is compiled"},
		{"a constant from a condition", "A = 1 && 2\n" + program, "1:5: E0407: the value of a constant must be known when the program is compiled"},
		{"a constant that is nil", "A = nil\n" + program, "1:5: E0407: the value of a constant must be known when the program is compiled"},
		{"a constant that divides by zero", "A = 1 / (3 - 3)\n" + program, "1:10: E0306: the divisor is always zero"},
		{"a kernel constant as a boolean", "XDP_DROP = true\n" + program, "1:1: E0409: `XDP_DROP` is 1 in the kernel"},

		{"an accessor", "class Ctx\n attr_accessor :x\nend\n" + program, "2:2: E0964: `attr_accessor` doesn't say what type an attribute has in memory"},
		{"a class of Ruby's code", "class Ctx\n X = 1\nend\n" + program, "2:2: E0959: this can't stand in a class, or not yet"},
		{"core! behind an attribute", "class Task\n attr :pid, :i32\n core! \"task_struct\"\nend\n" + program, "3:2: E0403: `core!` stands behind an attribute"},
		{"core! twice", "class Task\n core! \"a\"\n core! \"b\"\nend\n" + program, "3:2: E0402: `core!` is there twice"},
		{"core! of no name", "class Task\n core! 1\nend\n" + program, "2:8: E0403: `core!` takes the name of a struct of the kernel's"},
		{"a pointer to no class", "class Task\n core! \"task_struct\"\n attr :mm, :pointer, Mm\nend\n" + program, "3:22: E0404: there is no class `Mm`"},
		{"a pointer to a number", "class Task\n core! \"task_struct\"\n attr :mm, :pointer, :u32\nend\n" + program, "3:22: E0403: a pointer leads to a class"},
		{"a pointer to a struct of the program's", "class Mm\n attr :x, :u32\nend\nclass Task\n core! \"task_struct\"\n attr :mm, :pointer, Mm\nend\n" + program, "6:22: E0403: `Mm` is no struct of the kernel's"},
		{"a pointer in a struct of the program's", "class Task\n attr :mm, :pointer\nend\n" + program, "2:12: E0403: attributes of type `:pointer` are for structs of the kernel's, in a class with `core!`"},
		{"a struct of the program's in one of the kernel's", "class In\n attr :x, :u32\nend\nclass Task\n core! \"task_struct\"\n attr :x, In\nend\n" + program, "6:11: E0403: `In` lies in a struct of the kernel's, and has no `core!`"},
		{"a struct of the kernel's in one of the program's", "class In\n core! \"in\"\n attr :x, :u32\nend\nclass Mine\n attr :x, In\nend\n" + program, "6:11: E0403: `In` is a struct of the kernel's, and can't lie in one of the program's"},
		{"bits of no number", "class Task\n core! \"task_struct\"\n attr :x, :be32, bits: 4\nend\n" + program, "3:11: E0403: a bit field of the kernel's is in its own byte order"},
		{"too many bits", "class Task\n core! \"task_struct\"\n attr :x, :u8, bits: 9\nend\n" + program, "3:22: E0403: a bit field of type `:u8` has from 1 to 8 bits"},
		{"an array", "class Ctx\n attr :x, :u8, 0\nend\n" + program, "2:16: E0403: the number of elements is a constant from 1 to 65536"},
		{"a string", "class Ctx\n attr :x, :string\nend\n" + program, "2:2: E0403: `attr :x` takes its type, and how many there are of it"},
		{"a struct", "class Ctx\n attr :x, Other\nend\n" + program, "2:11: E0404: there is no class `Other` before this line"},
		{"a type that is a string", "class Ctx\n attr :x, \"u8\"\nend\n" + program, "2:11: E0403: the type of an attribute is a symbol, or a class"},
		{"a name that is a string", "class Ctx\n attr \"x\", :u8\nend\n" + program, "2:7: E0403: `attr` takes a name and a type"},
		{"an odd name", "class Ctx\n attr :\"a-b\", :u8\nend\n" + program, "2:7: E0207: an attribute can't be called `a-b`"},
		{"a class with umlauts", "class Gerät\n attr :x, :u8\nend\n" + program, "1:7: E0207: a class can't be called `Gerät`"},

		{"a program with umlauts", "section! \"cgroup/dev\"\ndef prüfe(ctx)\n 1\nend\n", "2:5: E0207: a program can't be called `prüfe`"},
		{"a reserved name", "section! \"cgroup/dev\"\ndef _license(ctx)\n 1\nend\n", "2:5: E0207: a program can't be called `_license`"},
		{"the name of a section", "section! \"xdp\"\ndef xdp(ctx)\n XDP_PASS\nend\n", "2:5: E0207: a program can't be called `xdp`"},
		{"the name of another program's section", "section! \"cgroup/dev\"\ndef xdp(ctx)\n 1\nend\nsection! \"xdp\"\ndef b(ctx)\n XDP_PASS\nend\n", "2:5: E0207: a program can't be called `xdp`"},
		{"the name of the license's section", "section! \"cgroup/dev\"\ndef license(ctx)\n 1\nend\n", "2:5: E0207: a program can't be called `license`"},
		{"a parameter with umlauts", "section! \"cgroup/dev\"\ndef check(gerät)\n 1\nend\n", "2:11: E0207: a program's parameter can't be called `gerät`"},
		{"an optional parameter", "section! \"cgroup/dev\"\ndef check(ctx = 1)\n 1\nend\n", "2:11: E0406: a program takes one plain parameter, its ctx"},
		{"too many arguments of a probe", "section! \"kprobe/f\"\ndef probe(ctx, a, b, c, d, e, f, g, h, i)\nend\n", "2:34: E0406: a `kprobe/f` program has 6 parameters behind its ctx; `probe` has 9"},
		{"arguments where there are none", "section! \"xdp\"\ndef f(ctx, packet)\n 2\nend\n", "2:12: E0406: a `xdp` program takes one parameter, its ctx; `f` has 2"},
		{"an argument without a type", "section! \"fentry/f\"\ndef f(ctx, size)\nend\n", "2:12: E0406: the type of `size` is not known"},
		{"an argument that can't be one", "section! \"fentry/f\"\n#: (ctx, u32?) -> void\ndef f(ctx, size)\nend\n", "2:10: E0411: an argument can't be a `u32`"},
		{"a field that an iterator doesn't have", "section! \"iter/task\"\ndef f(ctx, tsk)\n 0\nend\n", "2:12: E0406: the ctx of `iter/task` programs has no field `tsk`"},
		{"a result where nothing returns", "section! \"kprobe/f\"\ndef f(ctx)\n ctx.returned\nend\n", "3:6: E0203: nothing has returned where `kprobe/f` programs run"},
		{"a result of no type", "section! \"kretprobe/f\"\ndef f(ctx)\n ctx.returned(:string)\nend\n", "3:15: E0404: `returned` can't have this type"},

		{"a ctx without fields", "section! \"raw_tp/f\"\ndef probe(ctx)\n return ctx.di\nend\n", "3:13: E0504: the kernel gives the ctx of `raw_tp/f` programs no fields with names"},
		{"the end of pt_regs", "class Ctx\n" + strings.Repeat(" attr :x, :u64\n", 1) + manyFields(21) + "end\nsection! \"kprobe/f\"\ndef probe(ctx)\nend\n", "23:2: E0502: `f20` lies behind the end of the ctx of `kprobe/f` programs"},
		{"the start of a tracepoint", "class Ctx\n attr :common, :u64\n attr :x, :u64\nend\nsection! \"tp/a/b\"\ndef probe(ctx)\n return ctx.x + ctx.common\nend\n", "7:21: E0505: the field `common` can't be used in `tp/a/b` programs, or not yet"},
		{"a field of a raw tracepoint is written", "class Ctx\n attr :x, :u64\nend\nsection! \"raw_tp/a\"\ndef probe(ctx)\n ctx.x = 1\nend\n", "6:6: E0506: the field `x` is read-only"},
		{"a boolean is stored", "class Ctx\n attr :x, :u64\nend\nsection! \"syscall\"\ndef run(ctx)\n ctx.x = true\n 0\nend\n", "6:10: E0302: a boolean can't be stored in `x`"},
		{"a negative constant is stored", "class Ctx\n attr :x, :u64\nend\nsection! \"syscall\"\ndef run(ctx)\n ctx.x = -1\n 0\nend\n", "6:10: E0307: -1 does not fit into `x`, which is `u64`"},
		{"a large constant is stored", "class Ctx\n attr :x, :i64\nend\nsection! \"syscall\"\ndef run(ctx)\n ctx.x = 1 << 63\n 0\nend\n", "6:10: E0307: 9223372036854775808 does not fit into `x`, which is `i64`"},

		{"true for xdp", "section! \"xdp\"\ndef f(ctx)\n ctx.ingress_ifindex == 1\nend\n", "3:2: E0514: a boolean is no verdict of `xdp` programs"},
		{"a constant that is no action", "section! \"xdp\"\ndef f(ctx)\n 5\nend\n", "3:2: E0515: 5 is no verdict of `xdp` programs"},
		{"a boolean of a probe", "section! \"kprobe/f\"\ndef f(ctx)\n return true\nend\n", "3:9: E0514: a boolean is no verdict of `kprobe/f` programs"},
		{"too much for ingress", "section! \"cgroup_skb/ingress\"\ndef f(ctx)\n 2\nend\n", "3:2: E0515: 2 is no verdict of `cgroup_skb/ingress` programs"},
		{"a helper of Linux 6.12", "section! \"xdp\"\ndef f(ctx)\n bpf_get_current_pid_tgid() == 1 ? 1 : 2\nend\n", "3:2: E0509: `xdp` programs can call `bpf_get_current_pid_tgid` since Linux 6.12 only"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, set, diags := check(test.text)
			checkHelp(t, test.text, diags)
			if got := strings.TrimSuffix(messages(set, diags), "\n"); got != strings.TrimPrefix(test.want, "a.rb:") && got != test.want && "a.rb: "+got != test.want {
				t.Errorf("%s\ngot:  %s\nwant: %s", test.text, got, test.want)
			}
		})
	}
}

// A flood of mistakes ends in one message that says so, after a short time.
func TestTooManyErrors(t *testing.T) {
	var b strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&b, " x%d = ctx.majr + %d\n foo%d + 1\n", i, i, i)
	}
	_, set, diags := check(filter(b.String() + " 1"))
	lines := strings.Split(strings.TrimSpace(messages(set, diags)), "\n")
	if len(lines) != maxErrors+1 || !strings.HasSuffix(lines[maxErrors], "too many errors: the rest is not shown") {
		t.Errorf("%d messages, the last is %s", len(lines), lines[len(lines)-1])
	}
}

func manyFields(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(" attr :f" + string(rune('0'+i/10)) + string(rune('0'+i%10)) + ", :u64\n")
	}
	return b.String()
}
