package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// contender is one command of a comparison, with what its runs took.
type contender struct {
	Name string
	Args []string
	Wall []time.Duration
	CPU  []time.Duration
	RSS  []int64 // KiB
}

// measureCommand makes a process of this program one that measures others.
const measureCommand = "measure-processes"

// measure runs the contenders in turn, so that a machine that changes its speed
// changes it for all of them: once to warm up and then runs times.
//
// A new process begins as a copy of the one that makes it, and what that has in
// memory counts as its own, so a small process does this.
func measure(contenders []*contender, runs int) error {
	request, err := json.Marshal(measurement{contenders, runs})
	if err != nil {
		return err
	}
	cmd := exec.Command("/proc/self/exe", measureCommand)
	cmd.Stdin, cmd.Stderr = bytes.NewReader(request), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("measure processes: %w", err)
	}
	var done measurement
	if err := json.Unmarshal(out, &done); err != nil {
		return fmt.Errorf("measure processes: %w", err)
	}
	for i, c := range done.Contenders {
		*contenders[i] = *c
	}
	return nil
}

type measurement struct {
	Contenders []*contender
	Runs       int
}

// measureHere does what measure asks for.
func measureHere(in io.Reader, out io.Writer) error {
	var m measurement
	if err := json.NewDecoder(in).Decode(&m); err != nil {
		return err
	}
	for i := range m.Runs + 1 {
		for _, c := range m.Contenders {
			cmd := exec.Command(c.Args[0], c.Args[1:]...)
			start := time.Now()
			if output, err := cmd.CombinedOutput(); err != nil {
				return fmt.Errorf("%v: %w\n%s", c.Args, err, output)
			}
			wall := time.Since(start)
			if i == 0 && m.Runs > 1 {
				continue
			}
			c.Wall = append(c.Wall, wall)
			c.CPU = append(c.CPU, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
			c.RSS = append(c.RSS, cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
		}
		if m.Runs == 1 {
			break
		}
	}
	return json.NewEncoder(out).Encode(m)
}
