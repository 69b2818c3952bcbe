package catalog

import "strings"

// Word is a word of the language for what a helper does.
type Word struct {
	Name   string
	Helper string // the helper's name
	Params []WordParam
	Gives  string // the type of its value, in RBS
	Doc    string // what its value is, or what it does
}

// WordParam is a parameter of a Word.
type WordParam struct {
	Name    string
	Type    string // in RBS
	Default string // what is taken where it is left out; empty where it can't be
}

// words are the rows of the table, in the order of the reference. What each makes of
// its helper is for package sema to know.
var words = []*Word{
	{Name: "pid", Helper: "bpf_get_current_pid_tgid", Gives: "Integer", Doc: "the process that runs: what the kernel calls its tgid"},
	{Name: "tid", Helper: "bpf_get_current_pid_tgid", Gives: "Integer", Doc: "the thread that runs: what the kernel calls its pid"},
	{Name: "uid", Helper: "bpf_get_current_uid_gid", Gives: "Integer", Doc: "the user whose process runs"},
	{Name: "gid", Helper: "bpf_get_current_uid_gid", Gives: "Integer", Doc: "the group of that user"},
	{Name: "comm", Helper: "bpf_get_current_comm", Gives: "String", Doc: "the name of the thread that runs, a string of 16 bytes"},
	{Name: "cgroup_id", Helper: "bpf_get_current_cgroup_id", Gives: "Integer", Doc: "the cgroup of the process that runs"},
	{Name: "cpu", Helper: "bpf_get_smp_processor_id", Gives: "Integer", Doc: "the CPU that runs the program"},
	{Name: "ktime", Helper: "bpf_ktime_get_ns", Gives: "Integer", Doc: "nanoseconds since the machine started, less those that it was suspended"},
	{Name: "boot_time", Helper: "bpf_ktime_get_boot_ns", Gives: "Integer", Doc: "nanoseconds since the machine started"},
	{Name: "random", Helper: "bpf_get_prandom_u32", Gives: "Integer", Doc: "a number of 32 bits that nobody can foresee, not fit for secrets"},
	{Name: "current_task", Helper: "bpf_get_current_task_btf", Gives: "untyped", Doc: "the task that runs: a reference to the kernel's `task_struct`, of the class that mirrors it"},
	{
		Name: "user_string", Helper: "bpf_probe_read_user_str", Params: []WordParam{{"address", "Integer", ""}, {"size", "Integer", "64"}}, Gives: "String",
		Doc: "the text at an address of the process that runs, cut to `size` bytes with its NUL; `\"\"` where nothing can be read",
	},
	{
		Name: "kernel_string", Helper: "bpf_probe_read_kernel_str", Params: []WordParam{{"address", "Integer", ""}, {"size", "Integer", "64"}}, Gives: "String",
		Doc: "the text at an address of the kernel",
	},
	{
		Name: "signal", Helper: "bpf_send_signal", Params: []WordParam{{"number", "Integer", ""}}, Gives: "Integer",
		Doc: "sends a signal to the process that runs; 0, or what went wrong as a negative number",
	},
	{
		Name: "redirect", Helper: "bpf_redirect", Params: []WordParam{{"ifindex", "Integer", ""}, {"flags", "Integer", "0"}}, Gives: "Integer",
		Doc: "sends the packet out of another interface: the verdict that says so",
	},
}

// Words returns the words.
func Words() []*Word { return words }

// LookupWord returns the word of that name, or nil.
func LookupWord(name string) *Word {
	for _, w := range words {
		if w.Name == name {
			return w
		}
	}
	return nil
}

// Required is how many arguments a word takes at least.
func (w *Word) Required() (n int) {
	for _, p := range w.Params {
		if p.Default == "" {
			n++
		}
	}
	return n
}

// Signature is a word as it is written: "redirect(ifindex, flags = 0)".
func (w *Word) Signature() string {
	var params []string
	for _, p := range w.Params {
		text := p.Name
		if p.Default != "" {
			text += " = " + p.Default
		}
		params = append(params, text)
	}
	if params == nil {
		return w.Name
	}
	return w.Name + "(" + strings.Join(params, ", ") + ")"
}
