package testenv

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"
)

// LLC is the code generator of LLVM, of one version: the program llc-19, or an llc of it.
func LLC(version int) Requirement { return llvmTool("llc", version) }

// Clang is clang of one version.
func Clang(version int) Requirement { return llvmTool("clang", version) }

func llvmTool(name string, version int) Requirement {
	return Requirement{fmt.Sprintf("%s %d", name, version), func() error {
		_, err := findLLVM(name, version)
		return err
	}}
}

// LLCPath returns the path of llc of one version, and skips the test without it.
func LLCPath(t testing.TB, version int) string { return llvmPath(t, "llc", version) }

// ClangPath returns the path of clang of one version, and skips the test without it.
func ClangPath(t testing.TB, version int) string { return llvmPath(t, "clang", version) }

func llvmPath(t testing.TB, name string, version int) string {
	t.Helper()
	Need(t, llvmTool(name, version))
	path, err := findLLVM(name, version)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// findLLVM looks for "llc-19", then for an "llc" that says that it is 19.
func findLLVM(name string, version int) (string, error) {
	versioned := fmt.Sprintf("%s-%d", name, version)
	path, err := exec.LookPath(versioned)
	if err == nil {
		return path, nil
	}
	if plain, plainErr := exec.LookPath(name); plainErr == nil {
		out, runErr := exec.Command(plain, "--version").Output()
		if m := versionText.FindSubmatch(out); runErr == nil && m != nil && string(m[1]) == strconv.Itoa(version) {
			return plain, nil
		}
	}
	return "", err
}

var versionText = regexp.MustCompile(`version (\d+)\.`)

// LLCVersions lists the versions of llc that are installed, in ascending order.
func LLCVersions() []int {
	var versions []int
	for _, dir := range filepath.SplitList(os.Getenv("PATH")) {
		found, _ := filepath.Glob(filepath.Join(dir, "llc-*"))
		for _, path := range found {
			v, err := strconv.Atoi(filepath.Base(path)[len("llc-"):])
			if _, lookErr := exec.LookPath(path); err == nil && lookErr == nil && !slices.Contains(versions, v) {
				versions = append(versions, v)
			}
		}
	}
	slices.Sort(versions)
	return versions
}

// Ruby runs a Ruby script from its text and returns what it prints. The test
// fails where Ruby does.
func Ruby(t testing.TB, script string, args ...string) string {
	t.Helper()
	Need(t, Tool("ruby"))
	cmd := exec.Command("ruby", append([]string{"-"}, args...)...)
	cmd.Stdin = bytes.NewReader([]byte(script))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("ruby: %v\n%s", err, stderr.Bytes())
	}
	return string(out)
}

// RubySyntax asks Ruby whether a text is a Ruby program; it returns Ruby's
// complaint, or "" where there is none.
func RubySyntax(t testing.TB, source []byte) string {
	t.Helper()
	Need(t, Tool("ruby"))
	cmd := exec.Command("ruby", "-c", "-")
	cmd.Stdin = bytes.NewReader(source)
	out, err := cmd.CombinedOutput()
	if err == nil {
		return ""
	}
	return string(out)
}

// RubyLibrary is a library that Ruby can load.
func RubyLibrary(name string) Requirement {
	return Requirement{"ruby's library " + name, func() error {
		if out, err := exec.Command("ruby", "-r"+name, "-e", "").CombinedOutput(); err != nil {
			return fmt.Errorf("%w: %s", err, bytes.TrimSpace(out))
		}
		return nil
	}}
}
