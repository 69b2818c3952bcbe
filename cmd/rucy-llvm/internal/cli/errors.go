package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"unicode"

	"rucy-llvm/driver"
	"rucy-llvm/driver/loader"
)

// describe splits an error of the environment into what is wrong, on one line,
// and what to do about it; "" where there is nothing to add.
func describe(err error) (what, help string) {
	var load *loader.Error
	if errors.As(err, &load) {
		return load.Op + ": " + load.Message, load.Help
	}
	return err.Error(), helpFor(err)
}

func helpFor(err error) string {
	var verifier *loader.VerifierError
	switch {
	case errors.As(err, &verifier):
		return verifierHelp(verifier)
	case errors.Is(err, driver.ErrNotOverwritten):
		return "give another name with -o, or --force to overwrite the file"
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

// verifierLines is how much of the verifier's log is shown: its end says why.
const verifierLines = 30

// verifierHelp shows the end of the verifier's log. What compiles is meant to
// load, so a refusal is never the user's to solve alone.
func verifierHelp(e *loader.VerifierError) string {
	log := e.Log
	if len(log) > verifierLines {
		log = log[len(log)-verifierLines:]
	}
	return fmt.Sprintf("what compiles should load: if this is a program of yours, please report it, with the end of the verifier's log:\n%s",
		strings.Join(log, "\n"))
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
