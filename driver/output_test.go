package driver

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"rucy-llvm/driver/testenv"
)

const elfText = "\x7fELF new"

// files lists what is in a directory, by name; links by what they point to.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		switch {
		case e.Type()&fs.ModeSymlink != 0:
			target, err := os.Readlink(path)
			if err != nil {
				t.Fatal(err)
			}
			found[e.Name()] = "-> " + target
		case e.Type().IsRegular():
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			found[e.Name()] = string(data)
		default:
			found[e.Name()] = e.Type().String()
		}
	}
	return found
}

func TestOutput(t *testing.T) {
	for _, c := range []struct {
		name   string
		before func(dir string) error
		output Output
		want   map[string]string // nil: as before
		fails  error             // nil with want nil: any error
	}{
		{
			name:   "a new file",
			output: Output{Path: "prog.o"},
			want:   map[string]string{"prog.o": elfText},
		}, {
			name:   "an older object is replaced",
			before: write("prog.o", "\x7fELF old and longer"),
			output: Output{Path: "prog.o"},
			want:   map[string]string{"prog.o": elfText},
		}, {
			name:   "an empty file is replaced",
			before: write("prog.o", ""),
			output: Output{Path: "prog.o"},
			want:   map[string]string{"prog.o": elfText},
		}, {
			name:   "what is no object is not replaced",
			before: write("other.rb", "puts 1\n"),
			output: Output{Path: "other.rb"},
			fails:  ErrNotOverwritten,
		}, {
			name:   "nor is an object by LLVM IR",
			before: write("prog.o", "\x7fELF old"),
			output: Output{Path: "prog.o", Kind: IRFile},
			fails:  ErrNotOverwritten,
		}, {
			name:   "LLVM IR is by LLVM IR",
			before: write("prog.ll", "source_filename = \"old\"\n"),
			output: Output{Path: "prog.ll", Kind: IRFile},
			want:   map[string]string{"prog.ll": elfText},
		}, {
			name:   "unless forced",
			before: write("other.rb", "puts 1\n"),
			output: Output{Path: "other.rb", Force: true},
			want:   map[string]string{"other.rb": elfText},
		}, {
			name:   "the input is not replaced, though forced",
			before: write("prog.rb", "def a(ctx) = 1\n"),
			output: Output{Path: "prog.rb", Input: "prog.rb", Force: true},
			fails:  ErrNotOverwritten,
		}, {
			name: "nor by another name",
			before: func(dir string) error {
				return errors.Join(write("prog.rb", "1")(dir), os.Link(filepath.Join(dir, "prog.rb"), filepath.Join(dir, "link.o")))
			},
			output: Output{Path: "link.o", Input: "prog.rb", Force: true},
			fails:  ErrNotOverwritten,
		}, {
			name: "a link stays a link",
			before: func(dir string) error {
				return errors.Join(write("real.o", "\x7fELF old")(dir), os.Symlink("real.o", filepath.Join(dir, "prog.o")))
			},
			output: Output{Path: "prog.o"},
			want:   map[string]string{"prog.o": "-> real.o", "real.o": elfText},
		}, {
			name: "a link to nothing is followed",
			before: func(dir string) error {
				return errors.Join(os.Symlink("next", filepath.Join(dir, "prog.o")), os.Symlink("real.o", filepath.Join(dir, "next")))
			},
			output: Output{Path: "prog.o"},
			want:   map[string]string{"prog.o": "-> next", "next": "-> real.o", "real.o": elfText},
		}, {
			name:   "a link to itself",
			before: func(dir string) error { return os.Symlink("prog.o", filepath.Join(dir, "prog.o")) },
			output: Output{Path: "prog.o"},
			fails:  syscall.ELOOP,
		}, {
			name:   "a directory",
			before: func(dir string) error { return os.Mkdir(filepath.Join(dir, "prog.o"), 0o755) },
			output: Output{Path: "prog.o", Force: true},
		}, {
			name:   "in a directory that isn't there",
			output: Output{Path: "missing/prog.o"},
			fails:  fs.ErrNotExist,
		}, {
			name:   "in a directory that is a file",
			before: write("file", "1"),
			output: Output{Path: "file/prog.o"},
			fails:  syscall.ENOTDIR,
		}, {
			name:   "no name",
			output: Output{},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			t.Chdir(dir)
			if c.before != nil {
				if err := c.before(dir); err != nil {
					t.Fatal(err)
				}
			}
			want := c.want
			if want == nil {
				want = files(t, dir)
			}
			c.output.Data = []byte(elfText)
			err := c.output.Write()
			if (err != nil) != (c.want == nil) || c.fails != nil && !errors.Is(err, c.fails) {
				t.Errorf("the error is %v", err)
			}
			got := files(t, dir)
			for name, text := range want {
				if got[name] != text {
					t.Errorf("%s holds %q, want %q", name, got[name], text)
				}
				delete(got, name)
			}
			for name := range got {
				t.Errorf("%s was left behind", name)
			}
		})
	}
}

func write(name, text string) func(dir string) error {
	return func(dir string) error { return os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644) }
}

func TestOutputMode(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o027))
	dir := t.TempDir()
	for _, c := range []struct {
		name string
		old  fs.FileMode // 0: no file
		want fs.FileMode
	}{
		{"new", 0, 0o640},
		{"private", 0o600, 0o600},
		{"executable", 0o755, 0o755},
	} {
		path := filepath.Join(dir, c.name)
		if c.old != 0 {
			if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Chmod(path, c.old)); err != nil {
				t.Fatal(err)
			}
		}
		if err := (&Output{Path: path, Data: []byte(elfText)}).Write(); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != c.want {
			t.Errorf("%s: mode %v, want %v (%v)", c.name, info.Mode(), c.want, err)
		}
	}
}

func TestOutputToDevices(t *testing.T) {
	if err := (&Output{Path: "/dev/null", Data: []byte(elfText)}).Write(); err != nil {
		t.Errorf("/dev/null: %v", err)
	}
	if err := (&Output{Path: "/dev/full", Data: []byte(elfText)}).Write(); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("/dev/full: the error is %v", err)
	}
	for _, device := range []string{"/dev/null", "/dev/full"} {
		if info, err := os.Lstat(device); err != nil || info.Mode()&fs.ModeDevice == 0 {
			t.Fatalf("%s is no device any more (%v)", device, err)
		}
	}
}

func TestOutputToPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	got := make(chan string)
	go func() {
		data, _ := os.ReadFile(path)
		got <- string(data)
	}()
	if err := (&Output{Path: path, Data: []byte(elfText)}).Write(); err != nil {
		t.Fatal(err)
	}
	if text := <-got; text != elfText {
		t.Errorf("the reader got %q", text)
	}
}

// TestOutputOnFullDisk writes what doesn't fit, over an object and anew.
func TestOutputOnFullDisk(t *testing.T) {
	testenv.Need(t, testenv.Root)
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=64k"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	if err := write("old.o", "\x7fELF old")(dir); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"old.o", "new.o"} {
		err := (&Output{Path: filepath.Join(dir, name), Data: make([]byte, 128<<10)}).Write()
		if !errors.Is(err, syscall.ENOSPC) {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
	if got := files(t, dir); len(got) != 1 || got["old.o"] != "\x7fELF old" {
		t.Errorf("the directory holds %q", got)
	}
}
