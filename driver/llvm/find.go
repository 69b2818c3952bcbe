package llvm

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Find looks for the tools and asks them for their versions. A tool that the
// user named must be usable; of those that are merely there, unusable ones are
// passed over. When ctx is done they are killed.
func Find(ctx context.Context, opts Options) (*Toolchain, error) {
	t := &Toolchain{opts: opts}
	var err error
	if t.codegen, err = findCodegen(ctx, opts); err != nil {
		return nil, err
	}
	if opts.Opt != "" {
		if t.opt, err = findOpt(ctx, opts, t.codegen); err != nil {
			return nil, err
		}
	}
	if !opts.KeepDWARF {
		t.strip = sibling(t.codegen, "llvm-strip")
	}
	return t, nil
}

func findCodegen(ctx context.Context, opts Options) (*tool, error) {
	switch named := opts.env(variable); {
	case opts.LLC != "" && opts.Clang != "":
		return nil, errors.New("both an llc and a clang are named: one of them makes the code")
	case opts.LLC != "":
		return probeNamed(ctx, llc, opts.LLC, opts)
	case opts.Clang != "":
		return probeNamed(ctx, clang, opts.Clang, opts)
	case named != "":
		t, err := probeNamed(ctx, llc, named, opts)
		if err != nil {
			return nil, fmt.Errorf("find the tool that %s names: %w", variable, err)
		}
		return t, nil
	}
	return findAny(ctx, opts)
}

// findAny returns the first usable tool on the PATH. If there are tools and
// none is usable, the error is that of the first.
func findAny(ctx context.Context, opts Options) (*tool, error) {
	var first error
	for _, k := range []kind{llc, clang} {
		for _, name := range candidates(k) {
			path, err := lookPath(name, opts)
			if err != nil {
				continue
			}
			t, err := probe(ctx, k, path, opts)
			if err == nil {
				return t, nil
			}
			if first == nil {
				first = err
			}
		}
	}
	if first == nil {
		first = &NotFoundError{}
	}
	return nil, first
}

// candidates are the names that a tool goes by: plain, then those of known
// versions with the newest first, then those of versions to come.
func candidates(k kind) []string {
	names := []string{string(k)}
	for v := newest; v >= oldest; v-- {
		names = append(names, fmt.Sprintf("%s-%d", k, v))
	}
	for v := newest + 1; v <= future; v++ {
		names = append(names, fmt.Sprintf("%s-%d", k, v))
	}
	return names
}

func probeNamed(ctx context.Context, k kind, name string, opts Options) (*tool, error) {
	path, err := lookPath(name, opts)
	if err != nil {
		return nil, err
	}
	return probe(ctx, k, path, opts)
}

// lookPath finds a program: a name with a slash is a path, any other is looked
// for in the directories of PATH that are absolute.
func lookPath(name string, opts Options) (string, error) {
	if strings.HasPrefix(name, "-") {
		return "", &NotFoundError{name, "it looks like an option, not like the name of a program"}
	}
	if strings.ContainsRune(name, filepath.Separator) {
		path, err := filepath.Abs(name)
		if err != nil {
			return "", fmt.Errorf("find %s: %w", name, err)
		}
		if err := executable(path); err != nil {
			return "", &NotFoundError{name, err.Error()}
		}
		return path, nil
	}
	for _, dir := range filepath.SplitList(opts.env("PATH")) {
		path := filepath.Join(dir, name)
		if filepath.IsAbs(dir) && executable(path) == nil {
			return path, nil
		}
	}
	return "", &NotFoundError{Name: name}
}

// executable reports, as an error, why path can't be run.
func executable(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return errors.New("there is no such file")
	case err != nil:
		return err
	case info.IsDir():
		return errors.New("it is a directory")
	case info.Mode()&0o111 == 0:
		return errors.New("it is not executable")
	}
	return nil
}

// versionIn finds the version in what a tool prints with --version: "Debian
// LLVM version 19.1.7", "clang version 17.0.0git".
func versionIn(printed string, k kind) (v version, ok bool) {
	maker := "LLVM"
	if k == clang {
		maker = "clang"
	}
	_, after, found := strings.Cut(printed, maker+" version ")
	words := strings.Fields(after)
	if !found || len(words) == 0 {
		return version{}, false
	}
	number, _, _ := strings.Cut(words[0], ".")
	major, err := strconv.Atoi(number)
	return version{major, printable(words[0])}, err == nil
}

// hasBPF looks for the target in a list of registered ones: "  bpfel - BPF
// (little endian)".
func hasBPF(printed string) bool {
	for line := range strings.Lines(printed) {
		if words := strings.Fields(line); len(words) > 0 && words[0] == "bpfel" {
			return true
		}
	}
	return false
}

// probe asks the program at path what it is.
func probe(ctx context.Context, k kind, path string, opts Options) (*tool, error) {
	printed, err := ask(ctx, path, "--version", opts)
	if err != nil {
		return nil, err
	}
	v, ok := versionIn(printed, k)
	if !ok || k == clang && strings.Contains(printed, "Apple") {
		return nil, &UnusableError{path, fmt.Sprintf("it doesn't say that it is LLVM's %s", k)}
	}
	t := &tool{k, path, v}
	if v.major < oldest {
		return nil, &UnusableError{t.String(), fmt.Sprintf("it is too old, LLVM %d is the first that works", oldest)}
	}
	switch k {
	case opt:
		return t, nil // it needs no target
	case clang:
		if printed, err = ask(ctx, path, "-print-targets", opts); err != nil {
			return nil, err
		}
	}
	if !hasBPF(printed) {
		return nil, &UnusableError{t.String(), "it was built without the BPF target, which most packages of LLVM have"}
	}
	return t, nil
}

// findOpt finds the opt for a code generator.
func findOpt(ctx context.Context, opts Options, codegen *tool) (*tool, error) {
	if codegen.kind == clang {
		return nil, errors.New("opt is for llc: clang optimises by itself")
	}
	if opts.Opt != AutoOpt {
		t, err := probeNamed(ctx, opt, opts.Opt, opts)
		if err != nil {
			return nil, err
		}
		if t.version.major > codegen.version.major {
			return nil, &UnusableError{t.String(), fmt.Sprintf("%s cannot read what it writes", codegen)}
		}
		return t, nil
	}
	path := sibling(codegen, string(opt))
	if path == "" {
		return nil, &NotFoundError{string(opt), fmt.Sprintf("none belongs to %s", codegen)}
	}
	t, err := probe(ctx, opt, path, opts)
	if err != nil {
		return nil, err
	}
	if t.version.major != codegen.version.major {
		return nil, &UnusableError{t.String(), fmt.Sprintf("it does not belong to %s", codegen)}
	}
	return t, nil
}

// sibling returns the path of another tool of the same LLVM, or "". The opt of
// /usr/bin/llc-19 is /usr/bin/opt-19, or the one beside what llc-19 is a link
// to, such as /usr/lib/llvm-19/bin/llc.
func sibling(t *tool, name string) string {
	places := []string{t.path}
	if real, err := filepath.EvalSymlinks(t.path); err == nil && real != t.path {
		places = append(places, real)
	}
	for _, place := range places {
		dir, base := filepath.Split(place)
		suffix, ok := strings.CutPrefix(base, string(t.kind))
		if !ok {
			continue
		}
		if path := filepath.Join(dir, name+suffix); executable(path) == nil {
			return path
		}
	}
	return ""
}
