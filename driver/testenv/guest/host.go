package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"debug/elf"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// cargo is what goes into the guest.
type cargo struct {
	objects []string
	tests   []string
	pairs   string // a folder of folders, each with reference.o and perhaps ours.o
	configs []string
	modules []string // of all kernels: VERSION/modules/NAME.ko
	series  string   // a folder of series, in JSON
	init    []byte   // this command, for the guests' architecture
	verbose bool
	run     string
}

// The places in the guest.
const (
	objectsDir = "/objects"
	testsDir   = "/tests"
	modulesDir = "/modules" // with a folder for each kernel
	pairsDir   = "/pairs"
	seriesDir  = "/series"
	optionsDir = "/options" // files named -test.FLAG with the value as text
	success    = "guest: all is well"
)

// boards takes the first process, and says what machine it needs.
func (c *cargo) boards(init string) (m machine, err error) {
	if c.init, err = os.ReadFile(init); err != nil {
		return m, err
	}
	if err := mustBeStatic("guest", c.init); err != nil {
		return m, err
	}
	return machineFor(c.init)
}

// pack makes the initramfs.
func (c *cargo) pack() ([]byte, error) {
	var out bytes.Buffer
	compressed, _ := gzip.NewWriterLevel(&out, gzip.BestSpeed)
	archive := &cpio{w: compressed}
	for _, dir := range []string{"/proc", "/sys", "/dev", "/tmp", "/boot", objectsDir, testsDir, modulesDir, optionsDir} {
		archive.dir(dir)
	}
	archive.file("/init", 0o755, c.init)
	for i, path := range c.objects {
		contents, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		// The number keeps files of one name in several folders apart, and the order.
		archive.file(fmt.Sprintf("%s/%04d %s", objectsDir, i, filepath.Base(path)), 0o644, contents)
	}
	for i, path := range c.tests {
		contents, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		if err := mustBeStatic(path, contents); err != nil {
			return nil, err
		}
		dir := fmt.Sprintf("%s/%04d", testsDir, i)
		archive.dir(dir)
		archive.file(dir+"/"+filepath.Base(path), 0o755, contents)
		if err := archive.tree(filepath.Join(filepath.Dir(path), "testdata"), dir+"/testdata"); err != nil {
			return nil, err
		}
	}
	if c.pairs != "" {
		if err := archive.tree(c.pairs, pairsDir); err != nil {
			return nil, err
		}
	}
	if c.series != "" {
		if err := archive.tree(c.series, seriesDir); err != nil {
			return nil, err
		}
	}
	for _, path := range c.configs {
		contents, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		archive.file("/boot/"+filepath.Base(path), 0o644, contents)
	}
	made := map[string]bool{}
	for _, path := range c.modules {
		contents, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		dir := modulesDir + "/" + filepath.Base(filepath.Dir(filepath.Dir(path)))
		if !made[dir] {
			archive.dir(dir)
			made[dir] = true
		}
		archive.file(dir+"/"+filepath.Base(path), 0o644, contents)
	}
	if c.verbose {
		archive.file(optionsDir+"/-test.v", 0o644, []byte("true"))
	}
	if c.run != "" {
		archive.file(optionsDir+"/-test.run", 0o644, []byte(c.run))
	}
	archive.end()
	if err := errors.Join(archive.err, compressed.Close()); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// mustBeStatic refuses what the guest, which has no libraries, cannot run.
func mustBeStatic(name string, contents []byte) error {
	f, err := elf.NewFile(bytes.NewReader(contents))
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	for _, p := range f.Progs {
		if p.Type == elf.PT_INTERP {
			return fmt.Errorf("%s needs shared libraries: build it with CGO_ENABLED=0", name)
		}
	}
	return nil
}

// boot runs one guest to its end and returns what it reported. The reporting
// goes through a serial line of its own, apart from the kernel's messages.
func boot(m machine, image string, initramfs []byte, timeout time.Duration, count bool) (string, error) {
	dir, err := os.MkdirTemp("", "guest-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	initrd, console, report := filepath.Join(dir, "initrd.gz"), filepath.Join(dir, "console"), filepath.Join(dir, "report")
	if err := os.WriteFile(initrd, initramfs, 0o600); err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	args := m.arguments(image, initrd, console, report)
	if count { // an instruction takes a nanosecond, and waiting takes nothing
		args = append(args, "-icount", "shift=0,sleep=off")
	}
	cmd := exec.CommandContext(ctx, m.qemu, args...)
	out, err := cmd.CombinedOutput()
	text, _ := os.ReadFile(report)
	said := strings.ReplaceAll(string(text), "\r", "")
	switch {
	case ctx.Err() != nil:
		err = fmt.Errorf("no end after %s", timeout)
	case err != nil:
		err = fmt.Errorf("qemu: %w\n%s", err, out)
	case strings.Contains(said, "\n"+success+"\n"):
		return strings.Replace(said, "\n"+success+"\n", "\n", 1), nil
	default:
		err = errors.New("something failed, see above")
	}
	if messages, _ := os.ReadFile(console); strings.Contains(string(messages), "panic") || said == "" {
		err = fmt.Errorf("%w; the kernel says:\n%s", err, lastLines(string(messages), 20))
	}
	return said, err
}

func lastLines(text string, n int) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "\n")
}

// cpio writes the archive format of initramfs ("newc").
type cpio struct {
	w interface {
		Write([]byte) (int, error)
	}
	inode, written int
	err            error
}

func (c *cpio) dir(path string) { c.entry(path, 0o040755, nil) }

func (c *cpio) file(path string, mode uint32, contents []byte) {
	c.entry(path, 0o100000|mode, contents)
}

// tree adds a folder with all that is in it, or nothing where there is none.
func (c *cpio) tree(from, to string) error {
	return filepath.WalkDir(from, func(path string, e fs.DirEntry, err error) error {
		if path == from && errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		place := to + strings.TrimPrefix(path, from)
		switch {
		case e.IsDir():
			c.dir(place)
		case e.Type().IsRegular():
			contents, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			c.file(place, 0o644, contents)
		}
		return nil
	})
}

func (c *cpio) end() { c.entry("/TRAILER!!!", 0, nil) }

func (c *cpio) entry(path string, mode uint32, contents []byte) {
	name := strings.TrimPrefix(path, "/") + "\x00"
	c.inode++
	c.put([]byte(fmt.Sprintf("070701%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x%08x",
		c.inode, mode, 0, 0, 1, 0, len(contents), 0, 0, 0, 0, len(name), 0)))
	c.put([]byte(name))
	c.pad()
	c.put(contents)
	c.pad()
}

func (c *cpio) put(data []byte) {
	if c.err == nil {
		_, c.err = c.w.Write(data)
		c.written += len(data)
	}
}

func (c *cpio) pad() { c.put(make([]byte, (4-c.written%4)%4)) }
