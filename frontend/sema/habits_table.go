package sema

// The tables of Ruby that can't be had in the kernel. A row says why of its
// names, and what to write instead. Where the language gains one of them, its row
// goes.

// ownHabitTable are the methods that are called without a receiver.
var ownHabitTable = []habit{
	{"puts print p pp putc display", "`%s` writes to the standard output, and a BPF program has none",
		"write a line to the kernel's trace pipe: `printk \"minor %d\", ctx.minor`"},
	{"printf", "`%s` writes to the standard output, and a BPF program has none",
		"`printk` takes such a format: `printk \"minor %d\", ctx.minor`"},
	{"warn", "`%s` writes to the standard error, and a BPF program has none",
		"write a line to the kernel's trace pipe: `printk \"minor %d\", ctx.minor`"},
	{"sprintf format", "`%s` builds a string while the program runs, which takes memory that BPF programs don't have",
		"print the text at once: `printk \"minor %d\", ctx.minor`"},
	{"gets readline readlines", "`%s` reads the standard input, and a BPF program has none",
		"what a program gets is in its ctx; what user space wants to tell it goes into a `param` or a `$global`"},

	{"raise fail", "`%s` raises an exception, and nobody could rescue it in the kernel",
		"return an error number, or test the value before"},
	{"catch throw", "`%s` leaves several methods at once, which a BPF program can't",
		"leave each method with `return`, and a loop with `break`"},
	{"exit exit! abort", "`%s` ends a process, and a BPF program is none",
		"end the program with `return` and its verdict"},
	{"at_exit trap", "`%s` waits for something to happen to a process, and a BPF program is none",
		"write a program for the event: a method with a `section!`"},
	{"sleep", "`%s` waits, and the kernel doesn't wait for a program",
		"keep the time in a `$global`, and compare it with `bpf_ktime_get_ns()` when the program runs next"},
	{"rand srand", "`%s` needs a state of its own, which the kernel keeps for its programs",
		"use `bpf_get_prandom_u32()`; `bpf_get_prandom_u32() % 10` is a number from 0 to 9"},

	{"system exec spawn fork syscall", "`%s` runs another process, which a program in the kernel can't",
		"tell user space with `printk`, and run the command there"},
	{"open test select", "`%s` is for files, and a program in the kernel has none",
		"read what you need in user space, and hand it over in a `param` or a `$global`"},

	{"require load autoload gem", "`%s` reads code while a program runs, and a BPF program can't use Ruby's libraries",
		"write what you need as methods of this file"},
	{"require_relative", "`%s` stands at the top of a file: it is read when the program is compiled",
		"move it out of the method"},

	{"eval instance_eval class_eval module_eval instance_exec class_exec module_exec binding",
		"`%s` makes code while a program runs, and a BPF program is compiled once", "write the code itself"},
	{"define_method define_singleton_method alias_method remove_method undef_method remove_const const_set",
		"`%s` changes methods while a program runs, and a BPF program is compiled once", "write `def name` at the top of the file"},
	{"send public_send __send__ method public_method", "`%s` looks a method up by its name while a program runs, and a BPF program is compiled once",
		"call the method by its name"},
	{"respond_to? instance_variable_get instance_variable_set instance_variables instance_variable_defined? const_get methods singleton_class",
		"`%s` asks an object about itself, and a compiled program doesn't know the names of its methods and variables",
		"what a value has is known when the program is compiled: use it by its name"},
	{"local_variables global_variables set_trace_func trace_var caller caller_locations __callee__", "`%s` asks about the running Ruby program, and there is none",
		"`__method__` is the name of the method, and `__LINE__` the number of the line"},
	{"__dir__", "`%s` is where the file is stored, and a compiled program must not depend on that", "write the text itself"},

	{"lambda proc", "`%s` makes an object of a block, and BPF programs have no heap to keep it in",
		"write a method, and call it: `def twice(n) = n * 2`; or pass a block to a method that yields"},
	{"callcc", "`%s` keeps a place of the program to come back to, which the kernel can't",
		"use a loop with `break`"},
	{"loop", "`%s` lacks its block", "write `loop do ... break if done ... end`"},

	{"private public protected module_function private_class_method public_class_method private_constant",
		"`%s` hides methods, and the methods of a file are all for its programs", "leave it out"},
	{"include extend prepend using refine", "`%s` mixes a module into a class, and there are no modules",
		"write the methods at the top of the file"},
	{"attr_accessor attr_reader attr_writer", "`%s` doesn't say what type an attribute has in memory",
		"write `attr :name, :u32` in a class"},

	{"Float Rational Complex BigDecimal", "`%s` makes a number that is no integer, and BPF has integers only",
		"count in smaller units: 1500 milliseconds for 1.5 seconds"},
	{"Integer", "`%s` reads a number from a text, and what the kernel passes are numbers already", "leave it out"},
	{"String", "`%s` builds a string while the program runs, which takes memory that BPF programs don't have",
		"print the value: `printk \"#{x}\"`"},
	{"Array Hash", "`%s` makes a collection that grows, and BPF programs have no heap",
		"write a constant at the top of the file: `PORTS = [80, 443]`"},
}

// constantHabitTable are Ruby's classes and modules, and methods of theirs.
var constantHabitTable = []habit{
	{"Time.now Time Date DateTime Process.clock_gettime", "`%s` is the time of day, which the kernel tells as a number of nanoseconds",
		"use `bpf_ktime_get_ns()`, the nanoseconds since the machine was started"},
	{"Process.pid Process.ppid", "`%s` asks about the process of Ruby, and there is none",
		"the process in which the program runs is `bpf_get_current_pid_tgid() >> 32`"},
	{"Process.uid Process.euid Process.gid Process.egid", "`%s` asks about the process of Ruby, and there is none",
		"the user of the process in which the program runs is `bpf_get_current_uid_gid() & 0xffffffff`"},
	{"Process Signal Etc", "`%s` is for processes, and a BPF program is none", "what the kernel tells of the running process are helpers, such as `bpf_get_current_pid_tgid()`"},
	{"Random SecureRandom", "`%s` needs a state of its own, which the kernel keeps for its programs",
		"use `bpf_get_prandom_u32()`; `bpf_get_prandom_u32() % 10` is a number from 0 to 9"},

	{"Thread Ractor Fiber Process.fork", "`%s` starts something that runs beside a program, and the kernel runs a program from its start to its end",
		"write a program for each event: a method with a `section!`"},
	{"Mutex Monitor Queue SizedQueue ConditionVariable", "`%s` waits for another thread, and a program in the kernel must not wait",
		"`$global += 1` is atomic for numbers of 32 and 64 bits"},

	{"File IO Dir FileUtils Pathname Tempfile FileTest Zlib StringIO STDIN ARGF DATA", "`%s` is for files, and a program in the kernel has none",
		"read what you need in user space, and hand it over in a `param` or a `$global`"},
	{"STDOUT STDERR Logger", "`%s` is for output, and a BPF program has none", "write a line to the kernel's trace pipe: `printk \"minor %d\", ctx.minor`"},
	{"Socket TCPSocket UDPSocket TCPServer UNIXSocket BasicSocket Net", "`%s` is a connection of a process, and a BPF program is none",
		"write a program that sees the packets: section! \"xdp\", \"tc\" or \"socket\""},
	{"ENV ARGV", "`%s` is what a process was started with, and a BPF program is none",
		"declare a parameter, which is set when the program is loaded: `param :limit, :u32, default: 100`"},
	{"Open3 PTY Shellwords", "`%s` runs another process, which a program in the kernel can't", "tell user space with `printk`, and run the command there"},

	{"Struct Struct.new Data Data.define OpenStruct", "`%s` makes a class while a program runs, and a compiled one must know how its fields lie in memory",
		"declare the class: `class Sample`, `attr :pid, :u32`, `end`"},
	{"Class Class.new Module Module.new", "`%s` makes a class while a program runs, and a BPF program is compiled once", "declare the class at the top of the file"},
	{"Object Object.new BasicObject", "`%s` makes an object on a heap, and BPF programs have none", "use a local for each value"},
	{"Hash Hash.new", "`%s` makes a hash that grows, and BPF programs have no heap",
		"write a constant at the top of the file: `KINDS = { 6 => 1, 17 => 2 }`"},
	{"Array", "`%s` is no value, and an array has as many elements as it is made with",
		"say how many there are: `Array.new(8, 0)`"},
	{"Set Set.new", "`%s` is a collection that grows, and BPF programs have no heap",
		"write a constant array, and ask it: `PORTS.include?(x)`"},
	{"String String.new Symbol Encoding", "`%s` builds a string while the program runs, which takes memory that BPF programs don't have",
		"print the value: `printk \"#{x}\"`"},
	{"Regexp MatchData StringScanner", "`%s` is a regular expression, and the kernel has none", "compare numbers, with `==` and `<`"},
	{"Range Range.new", "`%s` makes a range while the program runs", "write the range itself: `(a..b)`"},
	{"Proc Proc.new Method UnboundMethod", "`%s` makes an object of a block, and BPF programs have no heap to keep it in",
		"write a method, and call it: `def twice(n) = n * 2`; or pass a block to a method that yields"},
	{"Enumerator Enumerator.new", "`%s` keeps a place in a loop to go on from, which takes a heap", "write the loop where it is needed: `10.times { |i| ... }`"},

	{"Float Rational Complex BigDecimal Numeric", "`%s` is for numbers that are no integers, and BPF has integers only",
		"count in smaller units: 1500 milliseconds for 1.5 seconds"},
	{"Math Integer.sqrt CMath", "`%s` computes with floating-point numbers, which BPF doesn't have",
		"a loop finds an integer root; `x.bit_length - 1` is the logarithm to base 2, rounded down"},
	{"Integer", "`%s` is a class, and classes are no values here", "`Integer === x` and `when Integer` ask whether a value is a number"},
	{"NilClass TrueClass FalseClass", "`%s` is a class, and classes are no values here", "compare with the value: `x.nil?`, `x == true`"},

	{"Comparable Enumerable", "`%s` is a module to be mixed into a class, and there are no modules", "write the methods that you need at the top of the file"},
	{"Kernel", "`%s` is where Ruby keeps its own methods, which BPF programs don't have", "call what the kernel offers: its helpers, such as `bpf_ktime_get_ns()`"},
	{"ObjectSpace GC WeakRef", "`%s` is about the heap, and BPF programs have none", "leave it out"},
	{"RubyVM TracePoint Binding Gem Bundler Warning RUBY_VERSION RUBY_PLATFORM RUBY_ENGINE", "`%s` is about the running Ruby program, and there is none",
		"leave it out; `rucy-llvm version` tells of the compiler"},
	{"JSON YAML CSV ERB Psych Marshal Base64 Digest OpenSSL URI PP Benchmark Timeout Forwardable Singleton Observable OptionParser IPAddr",
		"`%s` is a library of Ruby's, and a BPF program can't use those", "do it in user space, which gets numbers from the program by `printk` or a `$global`"},
	{"Exception StandardError RuntimeError ArgumentError TypeError NameError NoMethodError ZeroDivisionError StopIteration IndexError KeyError RangeError IOError NotImplementedError",
		"`%s` is an exception, and nobody could rescue it in the kernel", "return an error number, or test the value before"},
}

// valueHabitTable are methods of values.
var valueHabitTable = []habit{
	{"puts print printf", "`%s` writes to a file, and a BPF program has none", "write a line to the kernel's trace pipe: `printk \"minor %d\", ctx.minor`"},

	{"send public_send __send__ method public_method", "`%s` looks a method up by its name while a program runs, and a BPF program is compiled once",
		"call the method by its name"},
	{"respond_to? instance_variable_get instance_variable_set instance_variables instance_variable_defined? methods public_methods singleton_methods singleton_class define_singleton_method extend",
		"`%s` asks an object about itself, and a compiled program doesn't know the names of its methods and variables",
		"what a value has is known when the program is compiled: use it by its name"},
	{"class is_a? kind_of? instance_of?", "`%s` asks for the class of a value, which is known when the program is compiled",
		"`Integer === x` asks whether a value is a number, and `x.nil?` whether it is nil"},
	{"object_id __id__ equal? eql? frozen? taint untaint", "`%s` tells objects apart, and numbers are no objects here", "compare the values: `x == y`"},
	{"instance_eval instance_exec class_eval", "`%s` makes code while a program runs, and a BPF program is compiled once", "write the code itself"},

	{"inspect to_s", "`%s` builds a string while the program runs, which takes memory that BPF programs don't have", "print the value: `printk \"#{x}\"`"},
	{"to_f to_r to_c rationalize", "`%s` gives a number that is no integer, and BPF has integers only", "count in smaller units: 1500 milliseconds for 1.5 seconds"},
	{"to_h to_set to_proc", "`%s` makes a collection that grows, and BPF programs have no heap", "go through the values where they are: `each { |x| ... }`"},

	{"gsub gsub! sub sub! tr tr! delete_prefix delete_suffix squeeze upcase upcase! downcase downcase! capitalize capitalize! swapcase strip strip! lstrip rstrip chomp chomp! chop center ljust rjust reverse! prepend replace succ! next! encode force_encoding unpack unpack1 pack crypt",
		"`%s` makes another string while the program runs, which takes memory that BPF programs don't have",
		"print the text as it is, or compare its bytes one by one"},
	{"split chars lines bytes scan rpartition codepoints each_line each_char each_grapheme_cluster",
		"`%s` takes a string apart into others, which takes memory that BPF programs don't have", "compare the bytes one by one"},
	{"match match? =~ index rindex", "`%s` searches, and the kernel has no regular expressions and no search", "compare numbers, with `==` and `<`"},
	{"to_sym intern hex oct", "`%s` makes something else of a text while the program runs", "write it as what it shall be: `:name`, `0xff`"},

	{"push pop shift unshift append concat insert delete delete_at delete_if clear compact compact! flatten flatten! uniq uniq! sort_by! select! reject! keep_if shuffle shuffle! store merge merge! update slice!",
		"`%s` makes a collection longer or shorter, and an array has as many elements as it is made with",
		"make an array as long as it has to be, as in `Array.new(8, 0)`, and set its elements: `a[0] = 1`"},
	{"flat_map collect_concat filter_map", "`%s` makes a new array of its block's values, and BPF programs have no heap",
		"`map` gives a value for each element, or use the value at once: `each { |x| sum += x * 2 }`"},
	{"select filter partition reject find_all take_while drop_while grep grep_v", "`%s` makes a new array of some values, and BPF programs have no heap",
		"pass over the others: `each { |x| next unless x > 1; ... }`"},
	{"tally", "`%s` counts in a hash that grows, and BPF programs have no heap",
		"count what you look for: `a.count { |x| x > 1 }`"},
	{"sort_by minmax_by group_by chunk chunk_while slice_when", "`%s` makes a new array in another order, and BPF programs have no heap",
		"`[a, b].min` and `max` give the least and the largest of some numbers"},
	{"zip each_slice each_cons each_entry cycle combination permutation product transpose lazy with_object",
		"`%s` makes arrays of several values, and BPF programs have no heap", "count with an index: `4.times { |i| ... }`"},
	{"keys values each_pair each_key each_value to_hash transform_values transform_keys invert key default", "`%s` is for hashes that grow, and BPF programs have no heap",
		"a constant hash has `[]`, `fetch`, `key?`, `length` and `each`"},
	{"join", "`%s` builds a string while the program runs, which takes memory that BPF programs don't have", "print the values: `printk \"%d %d\", a, b`"},

	{"synchronize lock unlock try_lock wait signal broadcast", "`%s` waits for another thread, and a program in the kernel must not wait",
		"`$global += 1` is atomic for numbers of 32 and 64 bits"},
	{"call ()", "`%s` calls an object that was made of a block, and BPF programs have no heap to keep it in", "call the method by its name, or `yield` to the block"},
}

// defHabitTable are methods that Ruby calls by itself.
var defHabitTable = []habit{
	{"method_missing respond_to_missing? const_missing", "Ruby calls `%s` for names that it finds while a program runs, and here all names are known when it is compiled",
		"define each method by its name"},
	{"initialize", "Ruby calls `%s` for a new object, and at the top of the file there is none", "give the method another name"},
	{"inherited included extended prepended method_added", "Ruby calls `%s` while it builds classes, and a BPF program is compiled once", "leave it out"},
}

// globalHabitTable are the global variables that Ruby sets.
var globalHabitTable = []habit{
	{"$stdout $stderr", "`%s` is for output, and a BPF program has none", "write a line to the kernel's trace pipe: `printk \"minor %d\", ctx.minor`"},
	{"$stdin $FILENAME", "`%s` is for input, and a BPF program has none", "what a program gets is in its ctx"},
	{"$PROGRAM_NAME", "`%s` is what a process was started with, and a BPF program is none", "`__method__` is the name of the method"},
	{"$LOAD_PATH $LOADED_FEATURES", "`%s` is about Ruby's libraries, and a BPF program can't use those", "write what you need as methods of this file"},
	{"$DEBUG $VERBOSE", "`%s` is about the running Ruby program, and there is none", "declare a parameter, which is set when the program is loaded: `param :debug, :bool, default: false`"},
}

// stringHabitTable are operators of strings.
var stringHabitTable = []habit{
	{"+ * <<", "`%s` builds a string while the program runs, which takes memory that BPF programs don't have", "print the parts at once: `printk \"#{a} #{b}\"`"},
	{"%", "`%s` builds a string while the program runs, which takes memory that BPF programs don't have", "`printk` takes a format: `printk \"%d\", x`"},
}

// tableHabitTable are operators that make a collection of another length.
var tableHabitTable = []habit{
	{"<<", "`%s` makes an array longer, and an array has as many elements as it is made with", "make it as long as it has to be, as in `Array.new(8, 0)`, and set its elements: `a[0] = 1`"},
	{"+ - * & |", "`%s` makes an array of another length, and an array has as many elements as it is made with", "write the elements, as in `[*a, *b]`, or go through them: `each { |x| ... }`"},
}
