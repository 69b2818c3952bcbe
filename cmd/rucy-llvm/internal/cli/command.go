package cli

import (
	"fmt"
	"time"

	"rucy-llvm/driver/child"
	"rucy-llvm/driver/show"
)

// statusError is the exit status of a command that was run, which says itself what went
// wrong.
type statusError struct{ status int }

func (e *statusError) Error() string {
	return fmt.Sprintf("the command ended with status %d", e.status)
}

// startCommand starts the command that is to be traced, if there is one. It waits until
// what is to see it is at work.
func startCommand(text string) (*child.Command, error) {
	if text == "" {
		return nil, nil
	}
	words, err := child.Split(text)
	if err != nil {
		return nil, usagef("-c %q: %v", text, err)
	}
	return child.Start(words)
}

// remember has what a command has mapped noted while it runs, soon after it has begun and
// then less often: at the end, when its stacks are shown, it is gone.
func remember(c *child.Command, stacks *show.Stacks) (end func()) {
	done := make(chan struct{})
	go func() {
		for pause := 2 * time.Millisecond; ; pause = min(2*pause, 100*time.Millisecond) {
			select {
			case <-done:
				return
			case <-c.Ended():
				return
			case <-time.After(pause):
				stacks.Remember(c.PID)
			}
		}
	}()
	return func() { close(done) }
}

// endCommand ends the command. If it has ended by itself, its exit status is an error,
// unless that is 0.
func (a *app) endCommand(c *child.Command) error {
	asked, ended := c.End()
	if !ended {
		a.say("process %d doesn't end: it goes on", c.PID)
	}
	if asked {
		return nil
	}
	if status := c.Status(); status != 0 {
		return &statusError{status}
	}
	return nil
}
