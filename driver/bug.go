package driver

import (
	"fmt"
	"runtime/debug"
	"strings"
)

// Bug is a mistake of the compiler's own: a panic of one of its stages. It is
// never the user's fault, and is to be reported.
type Bug struct {
	Stage   string // the stage that failed: "check the program"
	File    string // what was compiled; may be empty
	Message string // what it panicked with
	Stack   string // where
}

func (b *Bug) Error() string {
	return fmt.Sprintf("a bug in the compiler, trying to %s: %s", b.Stage, b.Message)
}

// Guard runs a stage of the compiler. It is the only place where a panic is
// caught, a "BUG:" panic or one of Go's own; it becomes a [*Bug].
func Guard(stage, file string, run func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			message := strings.TrimPrefix(fmt.Sprint(p), "BUG: ")
			err = &Bug{Stage: stage, File: file, Message: message, Stack: string(debug.Stack())}
		}
	}()
	return run()
}
