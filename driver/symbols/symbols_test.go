package symbols

import (
	"debug/elf"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
)

const kallsyms = `ffffffff81000000 T first
ffffffff81000100 T alias
ffffffff81000100 t same
ffffffff81000050 d data
ffffffffc0000000 t hook	[nf_tables]
ffffffff81000040 W weak
`

func TestKernelTable(t *testing.T) {
	k := &Kernel{}
	k.read.Do(func() { k.err = k.table.readKernel(strings.NewReader(kallsyms)) })
	if k.Err() != nil {
		t.Fatal(k.Err())
	}
	for address, want := range map[uint64]string{
		0xffffffff81000000: "first+0",
		0xffffffff8100003f: "first+63",
		0xffffffff81000041: "weak+1",
		0xffffffff81000110: "alias+16",
		0xffffffffc0000002: "hook+2 [nf_tables]",
		0x1000:             "0x1000",
	} {
		if got := k.Name(address); got != want {
			t.Errorf("%#x is %s, want %s", address, got, want)
		}
	}
	for text, want := range map[string]string{
		"0000000000000000 T first\n": "hides",
		"x\n":                        "is no symbol",
	} {
		if err := new(table).readKernel(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestParseMapping(t *testing.T) {
	for line, want := range map[string]mapping{
		"55d0c8a2e000-55d0c8a33000 r-xp 00002000 fe:00 1234                       /usr/bin/a b": {
			0x55d0c8a2e000, 0x55d0c8a33000, 0x2000, fileID{"fe:00", 1234}, "/usr/bin/a b"},
		"7fff3b5e2000-7fff3b5e4000 r-xp 00000000 00:00 0                          [vdso]": {
			0x7fff3b5e2000, 0x7fff3b5e4000, 0, fileID{"00:00", 0}, "[vdso]"},
		"7f00-7f10 rwxp 00000000 00:00 0 ": {0x7f00, 0x7f10, 0, fileID{"00:00", 0}, ""},
	} {
		if got, ok := parseMapping(line); !ok || got != want {
			t.Errorf("%q: %+v", line, got)
		}
	}
	for _, line := range []string{"", "7f00-7f10 rw-p 00000000 00:00 0 ", "7f00-zz r-xp 0 00:00 0", "a-b"} {
		if m, ok := parseMapping(line); ok {
			t.Errorf("%q is taken for %+v", line, m)
		}
	}
}

// TestProcess asks another process for a function of the library that it has loaded.
func TestProcess(t *testing.T) {
	sleep := exec.Command("sleep", "60")
	if err := sleep.Start(); err != nil {
		t.Fatal(err)
	}
	defer sleep.Wait()
	defer sleep.Process.Kill()
	pid := sleep.Process.Pid
	address := libraryFunction(t, pid, "malloc")
	var p Processes
	if name := p.Name(pid, address+3); name != "malloc+3 (libc.so.6)" {
		t.Errorf("malloc is called %q", name)
	}
	if name := p.Name(pid, 8); name != "0x8" {
		t.Errorf("what isn't mapped is called %q", name)
	}
	if name := p.Name(-1, address); name != Hex(address) {
		t.Errorf("in no process, it is called %q", name)
	}
	if len(p.files) != 1 {
		t.Errorf("it has read %d files", len(p.files))
	}
}

// libraryFunction is where a process has a function of its C library, which may take a
// moment to be loaded.
func libraryFunction(t *testing.T, pid int, name string) uint64 {
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end); time.Sleep(time.Millisecond) {
		maps, err := readMaps(pid)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(maps, func(m mapping) bool { return strings.HasSuffix(m.path, "/libc.so.6") })
		if i < 0 {
			continue
		}
		library, err := elf.Open(maps[i].path)
		if err != nil {
			t.Fatal(err)
		}
		defer library.Close()
		symbols, err := library.DynamicSymbols()
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range symbols {
			if s.Name == name {
				return maps[i].start - maps[i].offset + s.Value // whose code lies where it does in the file
			}
		}
		t.Fatalf("%s has no %s", maps[i].path, name)
	}
	t.Fatal("the process has loaded no C library")
	return 0
}
