package loader

import (
	"bytes"
	"debug/elf"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// multiarch is the folder of this architecture's libraries below /lib and /usr/lib,
// where a distribution has such folders.
var multiarch = map[string]string{
	"amd64": "x86_64-linux-gnu", "386": "i386-linux-gnu", "arm64": "aarch64-linux-gnu", "arm": "arm-linux-gnueabihf",
	"riscv64": "riscv64-linux-gnu", "s390x": "s390x-linux-gnu", "ppc64le": "powerpc64le-linux-gnu", "loong64": "loongarch64-linux-gnu",
}[runtime.GOARCH]

// findBinary finds a file that is probed: a path is taken as it is; the name of a
// library (libc.so.6, libssl.so) is looked for in libraries, a list of folders as in
// $LD_LIBRARY_PATH, and where systems have them; that of a program in programs, a list
// as in $PATH, and where systems have them.
func findBinary(name, programs, libraries string) (string, error) {
	if strings.Contains(name, "/") {
		info, err := os.Stat(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return "", fmt.Errorf("there is no file %s", name)
		case err != nil:
			return "", err
		case !info.Mode().IsRegular():
			return "", fmt.Errorf("%s is not a file", name)
		}
		return name, nil
	}
	if !strings.HasSuffix(name, ".so") && !strings.Contains(name, ".so.") {
		folders := append(filepath.SplitList(programs), "/usr/bin", "/usr/sbin")
		for _, folder := range folders {
			if file := filepath.Join(folder, name); isELF(file) {
				return file, nil
			}
		}
		return "", fmt.Errorf("there is no program %s in the folders of PATH: name the file with its path", name)
	}
	folders := append(filepath.SplitList(libraries), "/usr/lib64", "/usr/lib", "/lib/"+multiarch, "/usr/lib/"+multiarch, "/usr/local/lib")
	for _, folder := range folders {
		if file := filepath.Join(folder, name); isELF(file) { // the libc.so of compilers is a text
			return file, nil
		}
	}
	// Where nothing is compiled, libssl.so.3 stands without libssl.so.
	var versions []string
	for _, folder := range folders {
		found, _ := filepath.Glob(filepath.Join(folder, name+".*"))
		for _, file := range found {
			if real, err := filepath.EvalSymlinks(file); err == nil && isELF(real) && !slices.Contains(versions, real) {
				versions = append(versions, real)
			}
		}
	}
	switch len(versions) {
	case 0:
		return "", fmt.Errorf("there is no library %s where libraries are: name the file with its path", name)
	case 1:
		return versions[0], nil
	}
	return "", fmt.Errorf("the library %s has several versions, of which one has to be named: %s", name, strings.Join(versions, ", "))
}

// isELF reports whether a file is a program or a library.
func isELF(file string) bool {
	f, err := os.Open(file)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, len(elf.ELFMAG))
	_, err = io.ReadFull(f, head)
	return err == nil && bytes.Equal(head, []byte(elf.ELFMAG))
}

// fileFunctions are the functions of a program or a library that match a pattern, in
// which * stands for any characters. A name that is no pattern is taken as it is.
func fileFunctions(file, pattern string) ([]string, error) {
	if !isPattern(pattern) {
		return []string{pattern}, nil
	}
	f, err := elf.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var names []string
	for _, table := range []func() ([]elf.Symbol, error){f.Symbols, f.DynamicSymbols} {
		symbols, err := table()
		if err != nil && !errors.Is(err, elf.ErrNoSymbols) {
			return nil, err
		}
		for _, s := range symbols {
			if elf.ST_TYPE(s.Info) != elf.STT_FUNC || s.Section == elf.SHN_UNDEF {
				continue
			}
			name, _, _ := strings.Cut(s.Name, "@")
			ok, err := path.Match(pattern, name)
			if err != nil {
				return nil, fmt.Errorf("match %s: %w", pattern, err)
			}
			if ok {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

func isPattern(name string) bool { return strings.ContainsAny(name, "*?[") }
