package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"unicode"

	"rucy-llvm/driver"
	"rucy-llvm/driver/llvm"
	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testrun"
)

// parts splits what errors.Join has joined, since each part has a help of its own.
func parts(err error) []error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var all []error
	for _, part := range joined.Unwrap() {
		all = append(all, parts(part)...)
	}
	return all
}

// describe splits an error of the environment into what is wrong and what to do
// about it; "" where there is nothing to add.
func describe(err error) (what, help string) {
	what = err.Error()
	var load *loader.Error
	if errors.As(err, &load) && load.Help != "" {
		return strings.TrimSuffix(what, " ("+load.Help+")"), load.Help
	}
	var input *testrun.InputError
	if errors.As(err, &input) {
		return what, input.Help
	}
	return what, helpFor(err)
}

// helpFor says in the words of the command line what to do about an error of a
// package that doesn't know of command lines.
func helpFor(err error) string {
	var file *driver.FileError
	switch {
	case errors.Is(err, loader.ErrNoCgroup):
		return "name one with --cgroup"
	case errors.Is(err, loader.ErrNoInterface):
		return "name one with --iface"
	case errors.Is(err, loader.ErrNoBinary):
		return "name it with --binary, or in the section: uprobe//bin/bash:readline"
	case errors.Is(err, loader.ErrElsewhere):
		return "`rucy-llvm load FILE --pin DIR` has it in the kernel, as DIR/NAME, for others to attach"
	case errors.Is(err, loader.ErrByteOrder):
		return fmt.Sprintf("build it with --target %s", driver.Host())
	case errors.Is(err, loader.ErrPinned):
		return "add --replace, or `rucy-llvm detach` it, or choose another folder"
	case isToolError(err):
		return "name other tools of LLVM with --llc, --clang or --opt, or use --backend native"
	case errors.Is(err, driver.ErrNotOverwritten):
		return "choose another name or folder for it, or add --force to overwrite the file"
	case errors.As(err, &file):
		return fileHelp(file)
	}
	return ""
}

// isToolError reports whether a tool of LLVM's is missing, unfit or failed.
func isToolError(err error) bool {
	var missing *llvm.NotFoundError
	var unusable *llvm.UnusableError
	var lacking *llvm.CPUError
	var failed *llvm.RunError
	return errors.As(err, &missing) || errors.As(err, &unusable) || errors.As(err, &lacking) || errors.As(err, &failed)
}

// fileHelp is about files that the user has named. Others' errors may have the
// same causes, and other cures.
func fileHelp(err *driver.FileError) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "check the name, and the directory it is meant to be in"
	case errors.Is(err, fs.ErrPermission):
		return "check the permissions of the file and of its directory (`ls -ld`)"
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "free some space; nothing was left behind"
	case errors.Is(err, syscall.EFBIG):
		return "the limit of file sizes is too low (`ulimit -f`)"
	}
	return ""
}

// printable is s with control characters made visible, newlines and tabs apart:
// what a message quotes may hold anything.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
