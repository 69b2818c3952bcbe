package llvm

import (
	"bytes"
	"context"
	"debug/elf"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"rucy-llvm/driver/testenv"
)

const (
	llcVersion = `printf 'Debian LLVM version %s\n  Registered Targets:\n    bpf    - BPF (host endian)\n    bpfel  - BPF (little endian)\n    x86    - X86\n' `
	isVersion  = `if [ "$1" = --version ]; then `
	elfOutput  = `cat >/dev/null; printf '\177ELF object'`
)

// fakes is a folder of programs that stand in for LLVM's.
type fakes struct {
	t   *testing.T
	dir string
}

func newFakes(t *testing.T) fakes { return fakes{t, t.TempDir()} }

// add writes a shell script.
func (f fakes) add(name, script string) string {
	f.t.Helper()
	path := filepath.Join(f.dir, name)
	// Written under another name: a file that is open for writing can't be run.
	if err := os.WriteFile(path+".new", []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
		f.t.Fatal(err)
	}
	if err := os.Rename(path+".new", path); err != nil {
		f.t.Fatal(err)
	}
	return path
}

// llc adds an llc that does what script says, beside telling its version.
func (f fakes) llc(name, version, script string) string {
	return f.add(name, isVersion+llcVersion+version+"; else "+script+"; fi")
}

func (f fakes) opts() Options {
	tmp := filepath.Join(f.dir, "tmp")
	if err := os.MkdirAll(tmp, 0o700); err != nil {
		f.t.Fatal(err)
	}
	return Options{Env: func(name string) string {
		switch name {
		case "PATH":
			return f.dir
		case "TMPDIR":
			return tmp
		}
		return ""
	}}
}

// checkNothingLeft looks at the folder for temporary files.
func (f fakes) checkNothingLeft() {
	f.t.Helper()
	left, err := os.ReadDir(filepath.Join(f.dir, "tmp"))
	if err != nil || len(left) > 0 {
		f.t.Errorf("left behind: %v (%v)", left, err)
	}
}

// checkError compares the error with what it must say.
func checkError(t *testing.T, err error, want ...string) {
	t.Helper()
	if err == nil {
		t.Fatal("no error")
	}
	for _, w := range want {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%q is not in the error:\n%s", w, err)
		}
	}
}

func TestFindOrder(t *testing.T) {
	ok := elfOutput
	tests := []struct {
		name  string
		make  func(f fakes)
		named func(f fakes, o *Options)
		want  string
	}{
		{"plain first", func(f fakes) { f.llc("llc", "14.0.6", ok); f.llc("llc-19", "19.1.7", ok) }, nil, "llc 14.0.6 (DIR/llc)"},
		{"newest known", func(f fakes) {
			f.llc("llc-14", "14.0.6", ok)
			f.llc("llc-19", "19.1.7", ok)
			f.llc("llc-25", "25.0.0", ok)
		}, nil, "llc 19.1.7 (DIR/llc-19)"},
		{"newer than known", func(f fakes) { f.llc("llc-25", "25.0.0git", ok) }, nil, "llc 25.0.0git (DIR/llc-25)"},
		{"unusable ones are passed over", func(f fakes) {
			f.llc("llc", "11.1.0", ok)
			f.add("llc-22", "kill -SEGV $$")
			f.add("llc-19", "echo LLVM version 19.1.7")
			f.llc("llc-16", "16.0.6", ok)
		}, nil, "llc 16.0.6 (DIR/llc-16)"},
		{"clang at last", func(f fakes) {
			f.add("clang-19", `case $1 in --version) echo "Debian clang version 19.1.7 (3)";; *) echo "    bpfel  - BPF";; esac`)
		}, nil, "clang 19.1.7 (DIR/clang-19)"},
		{"option before environment", func(f fakes) { f.llc("mine", "15.0.0", ok); f.llc("llc", "14.0.0", ok) },
			func(f fakes, o *Options) { o.LLC = "mine"; withEnv(o, variable, "llc") }, "llc 15.0.0 (DIR/mine)"},
		{"environment before PATH", func(f fakes) { f.llc("mine", "15.0.0", ok); f.llc("llc", "14.0.0", ok) },
			func(f fakes, o *Options) { withEnv(o, variable, "mine") }, "llc 15.0.0 (DIR/mine)"},
		{"a path", func(f fakes) { f.llc("mine", "15.0.0", ok) },
			func(f fakes, o *Options) { o.LLC = filepath.Join(f.dir, "mine") }, "llc 15.0.0 (DIR/mine)"},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			f := newFakes(t)
			c.make(f)
			opts := f.opts()
			if c.named != nil {
				c.named(f, &opts)
			}
			tools, err := Find(t.Context(), opts)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.ReplaceAll(tools.Describe(), f.dir, "DIR"); got != c.want {
				t.Errorf("found %s, want %s", got, c.want)
			}
			if opts.Named() != (c.named != nil) {
				t.Errorf("Named is %v", opts.Named())
			}
		})
	}
}

func withEnv(o *Options, name, value string) {
	old := o.Env
	o.Env = func(n string) string {
		if n == name {
			return value
		}
		return old(n)
	}
}

func TestFindErrors(t *testing.T) {
	tests := []struct {
		name string
		make func(f fakes, o *Options)
		want []string
	}{
		{"nothing there", func(f fakes, o *Options) {}, []string{"no LLVM found", "llc", "clang", "PATH"}},
		{"not on the PATH", func(f fakes, o *Options) { o.LLC = "llc-99" }, []string{`"llc-99" is not on the PATH`}},
		{"no such file", func(f fakes, o *Options) { o.LLC = "/nowhere/llc" }, []string{`"/nowhere/llc"`, "there is no such file"}},
		{"a directory", func(f fakes, o *Options) { o.LLC = f.dir + "/" }, []string{"it is a directory"}},
		{"not executable", func(f fakes, o *Options) {
			o.LLC = f.llc("llc", "14.0.0", "true")
			os.Chmod(o.LLC, 0o644)
		}, []string{"it is not executable"}},
		{"an option", func(f fakes, o *Options) { o.LLC = "-rf" }, []string{"looks like an option"}},
		{"from the environment", func(f fakes, o *Options) { withEnv(o, variable, "llc-99") }, []string{variable, `"llc-99"`}},
		{"too old", func(f fakes, o *Options) { o.LLC = f.llc("llc", "12.0.1", "true") }, []string{"llc 12.0.1", "too old", "LLVM 13"}},
		{"no BPF", func(f fakes, o *Options) { o.LLC = f.add("llc", "echo LLVM version 19.1.7") }, []string{"llc 19.1.7", "without the BPF target"}},
		{"not LLVM", func(f fakes, o *Options) { o.LLC = f.add("llc", "echo hello") }, []string{"doesn't say that it is LLVM's llc"}},
		{"Apple's clang", func(f fakes, o *Options) { o.Clang = f.add("clang", "echo Apple clang version 15.0.0") }, []string{"doesn't say that it is LLVM's clang"}},
		{"crash", func(f fakes, o *Options) { o.LLC = f.add("llc", "kill -SEGV $$") }, []string{"crashed (segmentation fault)"}},
		{"not a program", func(f fakes, o *Options) {
			o.LLC = filepath.Join(f.dir, "llc")
			os.WriteFile(o.LLC, []byte("\x00\x01"), 0o755)
		}, []string{"could not be run", "exec format error"}},
		{"llc and clang", func(f fakes, o *Options) { o.LLC, o.Clang = "llc", "clang" }, []string{"both an llc and a clang"}},
		{"opt with clang", func(f fakes, o *Options) {
			o.Clang = f.add("clang", `echo "clang version 19.1.7"; echo "    bpfel  - BPF"`)
			o.Opt = AutoOpt
		}, []string{"clang optimises by itself"}},
		{"no opt", func(f fakes, o *Options) { o.LLC, o.Opt = f.llc("llc-19", "19.1.7", "true"), AutoOpt }, []string{"none belongs to llc 19.1.7"}},
		{"another's opt", func(f fakes, o *Options) {
			o.LLC, o.Opt = f.llc("llc", "19.1.7", "true"), AutoOpt
			f.add("opt", "echo LLVM version 14.0.6")
		}, []string{"opt 14.0.6", "does not belong to llc 19.1.7"}},
		{"newer opt", func(f fakes, o *Options) {
			o.LLC = f.llc("llc", "14.0.6", "true")
			o.Opt = f.add("opt-19", "echo LLVM version 19.1.7")
		}, []string{"opt 19.1.7", "cannot read what it writes"}},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			f := newFakes(t)
			opts := f.opts()
			c.make(f, &opts)
			_, err := Find(t.Context(), opts)
			checkError(t, err, c.want...)
		})
	}
}

func TestCompileErrors(t *testing.T) {
	tests := []struct {
		name   string
		script string
		want   []string
		not    string
	}{
		{"exit status", "echo 'llc: error: out of luck' >&2; exit 3", []string{"failed with exit status 3:\n  llc: error: out of luck\nit was run as: "}, ""},
		{"crash", "echo 'PLEASE submit a bug report' >&2; kill -ABRT $$", []string{"llc 19.1.7", "crashed (aborted)", "a fault of the tool", "PLEASE"}, ""},
		{"warning", elfOutput + "; echo 'warning: ignoring invalid debug info' >&2", []string{"complained", "type information", "warning: ignoring invalid debug info"}, ""},
		{"Ruby's place first", "printf 'Stack dump:\\n0.\\tmain\\nerror: prog.rb:4:7: in function prog: too much stack\\n' >&2; exit 1", []string{"exit status 1:\n  error: prog.rb:4:7: in function prog: too much stack\n  Stack dump:"}, ""},
		{"no object", "cat >/dev/null; echo hello", []string{"no object file"}, ""},
		{"control characters", `printf 'error: \033[31mred\007\n' >&2; exit 1`, []string{"error: \ufffd[31mred\ufffd"}, "\033"},
		{"many words", `i=0; while [ $i -lt 1000 ]; do echo "line $i"; i=$((i+1)); done >&2; exit 1`, []string{"line 19\n  ..."}, "line 20"},
		{"a long line", `printf '%01000d' 0 >&2; exit 1`, []string{strings.Repeat("0", 400) + "..."}, strings.Repeat("0", 401)},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			f := newFakes(t)
			opts := f.opts()
			opts.LLC = f.llc("llc", "19.1.7", c.script)
			tools, err := Find(t.Context(), opts)
			if err != nil {
				t.Fatal(err)
			}
			_, err = tools.Compile(t.Context(), "module", "v3", "bpfel")
			checkError(t, err, c.want...)
			if c.not != "" && strings.Contains(err.Error(), c.not) {
				t.Errorf("%q is in the error", c.not)
			}
			f.checkNothingLeft()
		})
	}
}

// TestCommandLine has the tools write down how they are called, and where.
func TestCommandLine(t *testing.T) {
	f := newFakes(t)
	log := filepath.Join(f.dir, "log")
	note := func(name string) string {
		return fmt.Sprintf(`echo "%s $* | $(cat) | $(stat -c %%a .) | $([ "$PWD" = "$TMPDIR" ] && echo private)" >>%s; touch left; printf '\177ELF %s'`, name, log, name)
	}
	opts := f.opts()
	opts.LLC = f.llc("llc-19", "19.1.7", note("llc"))
	f.add("opt-19", isVersion+`echo "LLVM version 19.1.7"; else `+note("opt")+"; fi")
	f.add("llvm-strip-19", note("strip"))
	opts.Opt = AutoOpt
	var verbose bytes.Buffer
	opts.Verbose = &verbose
	tools, err := Find(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	object, err := tools.Compile(t.Context(), "module", "v2", "bpfeb")
	if err != nil {
		t.Fatal(err)
	}
	if string(object) != "\x7fELF strip" {
		t.Errorf("object %q", object)
	}
	got, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	want := `opt -O2 -mtriple=bpfeb -mcpu=v2 -o - - | module | 700 | private
llc -mtriple=bpfeb -mcpu=v2 -filetype=obj -o - - | ` + "\x7f" + `ELF opt | 700 | private
strip -g -o - - | ` + "\x7f" + `ELF llc | 700 | private
`
	if string(got) != want {
		t.Errorf("run\n%swant\n%s", got, want)
	}
	wantVerbose := strings.ReplaceAll(`DIR/llc-19 --version
DIR/opt-19 --version
DIR/opt-19 -O2 -mtriple=bpfeb -mcpu=v2 -o - -
DIR/llc-19 -mtriple=bpfeb -mcpu=v2 -filetype=obj -o - -
DIR/llvm-strip-19 -g -o - -
`, "DIR", f.dir)
	if verbose.String() != wantVerbose {
		t.Errorf("told\n%swant\n%s", &verbose, wantVerbose)
	}
	f.checkNothingLeft()
}

func TestQuote(t *testing.T) {
	got := quote([]string{"/opt/my llvm/llc", "-o", "", "it's", "a=b:c"})
	if want := `'/opt/my llvm/llc' -o '' 'it'\''s' a=b:c`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestUnknownCPUsAndTargets(t *testing.T) {
	f := newFakes(t)
	opts := f.opts()
	opts.LLC = f.llc("llc", "16.0.6", "exit 9")
	tools, err := Find(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	_, err = tools.Compile(t.Context(), "", "v4", "bpfel")
	var cpu *CPUError
	if !errors.As(err, &cpu) {
		t.Errorf("%T", err)
	}
	checkError(t, err, "llc 16.0.6", "no CPU v4", "LLVM 17")
	for _, name := range []string{"v5", "", "probe", "generic"} {
		_, err = tools.Compile(t.Context(), "", name, "bpfel")
		checkError(t, err, fmt.Sprintf("unknown CPU %q", name), "v1, v2, v3, v4")
	}
	_, err = tools.Compile(t.Context(), "", "v3", "x86")
	checkError(t, err, `unknown target "x86"`)
}

// TestCancel has a wrapper script that starts a program which hangs: both must
// be gone, and the folder with them.
func TestCancel(t *testing.T) {
	f := newFakes(t)
	pids := filepath.Join(f.dir, "pids")
	opts := f.opts()
	opts.LLC = f.llc("llc", "19.1.7", fmt.Sprintf("sleep 1000 & echo $$ $! >%s.new; mv %s.new %s; wait", pids, pids, pids))
	tools, err := Find(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	ctx := doneWith(t, pids)
	_, err = tools.Compile(ctx, "", "v3", "bpfel")
	if !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
	f.checkNothingLeft()
	var wrapper, child int
	text, err := os.ReadFile(pids)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Sscan(string(text), &wrapper, &child); err != nil {
		t.Fatal(err)
	}
	for _, pid := range []int{wrapper, child} {
		for !gone(pid) {
			time.Sleep(time.Millisecond) // the kernel is about to end it
		}
	}
	_, err = tools.Compile(ctx, "", "v3", "bpfel")
	if !errors.Is(err, context.Canceled) {
		t.Errorf("with a context that is done the error is %v", err)
	}
}

// doneWith returns a context that is done when there is a file of that name.
func doneWith(t *testing.T, file string) context.Context {
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		defer cancel()
		for ctx.Err() == nil {
			if _, err := os.Stat(file); err == nil {
				return
			}
			time.Sleep(time.Millisecond)
		}
	}()
	return ctx
}

// TestCancelFind has a tool that never tells its version.
func TestCancelFind(t *testing.T) {
	f := newFakes(t)
	asked := filepath.Join(f.dir, "asked")
	opts := f.opts()
	opts.LLC = f.add("llc", "touch "+asked+"; sleep 1000")
	_, err := Find(doneWith(t, asked), opts)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
	f.checkNothingLeft()
}

// gone reports whether a process is dead, or waits for its parent to notice.
func gone(pid int) bool {
	if syscall.Kill(pid, 0) != nil {
		return true
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err != nil || bytes.Contains(stat, []byte(") Z "))
}

// realOptions are for the tools of this machine.
func realOptions() Options { return Options{Env: os.Getenv} }

// TestRealTools compiles with what is installed.
func TestRealTools(t *testing.T) {
	text, err := os.ReadFile("testdata/deny_urandom.ll")
	if err != nil {
		t.Fatal(err)
	}
	for _, version := range []int{13, 14, 15, 16, 19, 22} {
		for _, c := range []struct {
			name string
			opts func(t *testing.T) Options
		}{
			{"llc", func(t *testing.T) Options { return Options{LLC: testenv.LLCPath(t, version)} }},
			{"opt", func(t *testing.T) Options { return Options{LLC: testenv.LLCPath(t, version), Opt: AutoOpt} }},
			{"clang", func(t *testing.T) Options { return Options{Clang: testenv.ClangPath(t, version)} }},
			{"dwarf", func(t *testing.T) Options { return Options{LLC: testenv.LLCPath(t, version), KeepDWARF: true} }},
		} {
			if c.name == "clang" && version != 14 && version != 19 && version != 22 {
				continue
			}
			t.Run(fmt.Sprintf("%s-%d", c.name, version), func(t *testing.T) {
				opts := c.opts(t)
				opts.Env = os.Getenv
				tools, err := Find(t.Context(), opts)
				if err != nil {
					t.Fatal(err)
				}
				object, err := tools.Compile(t.Context(), string(text), "v3", "bpfel")
				if err != nil {
					t.Fatal(err)
				}
				checkSections(t, object, c.name == "dwarf")
				testenv.LoadObject(t, object)
			})
		}
	}
}

func checkSections(t *testing.T, object []byte, dwarf bool) {
	t.Helper()
	file, err := elf.NewFile(bytes.NewReader(object))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"cgroup/dev", "license", ".BTF", ".BTF.ext", ".rel.BTF.ext"} {
		if file.Section(name) == nil {
			t.Errorf("no section %s", name)
		}
	}
	if has := file.Section(".debug_info") != nil; has != dwarf {
		t.Errorf("a section .debug_info: %v", has)
	}
}

// TestRealRejection has real tools refuse a module.
func TestRealRejection(t *testing.T) {
	text, err := os.ReadFile("testdata/deny_urandom.ll")
	if err != nil {
		t.Fatal(err)
	}
	for _, version := range []int{14, 22} {
		t.Run(fmt.Sprint(version), func(t *testing.T) {
			opts := realOptions()
			opts.LLC = testenv.LLCPath(t, version)
			tools, err := Find(t.Context(), opts)
			if err != nil {
				t.Fatal(err)
			}
			_, err = tools.Compile(t.Context(), strings.Replace(string(text), "ret i32", "ret i64", 1), "v3", "bpfel")
			checkError(t, err, "failed with exit status 1", "error: <stdin>:", "ret i64")
			// Without this flag llc says so, drops all types and exits with 0.
			_, err = tools.Compile(t.Context(), strings.Replace(string(text), "i32 3}", "i32 4}", 1), "v3", "bpfel")
			checkError(t, err, "complained", "ignoring debug info")
			// A message about the user's source comes first, as LLVM has it.
			big := strings.Replace(string(text), "entry:\n", "entry:\n%big = alloca [100 x i64]\n%p = getelementptr [100 x i64], [100 x i64]* %big, i64 0, i64 0\nstore volatile i64 1, i64* %p, !dbg !17\n", 1)
			_, err = tools.Compile(t.Context(), big, "v3", "bpfel")
			checkError(t, err, ":\n  error: deny.rb:2:6: in function check_device", "BPF stack limit")
			// Signed division has no instruction below v4.
			_, err = tools.Compile(t.Context(), "define i64 @f(i64 %x, i64 %y) {\n%z = sdiv i64 %x, %y\nret i64 %z\n}\n", "v3", "bpfel")
			var failed *RunError
			if !errors.As(err, &failed) {
				t.Errorf("%v", err)
			}
		})
	}
}
