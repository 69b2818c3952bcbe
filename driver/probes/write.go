package probes

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
)

// Write prints a line for each probe, and with types, what programs get from it below:
//
//	fentry/tcp_connect
//	    struct sock *sk
//	    returns int
func Write(w io.Writer, list []Probe, types bool) error {
	out := bufio.NewWriter(w)
	for _, p := range list {
		fmt.Fprintln(out, p.Section)
		if !types {
			continue
		}
		for _, f := range p.Args {
			fmt.Fprintf(out, "    %s\n", f)
		}
		if p.Returns != "" {
			fmt.Fprintf(out, "    returns %s\n", p.Returns)
		}
	}
	return out.Flush()
}

// WriteJSON prints each probe as an object on a line.
func WriteJSON(w io.Writer, list []Probe) error {
	out := bufio.NewWriter(w)
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	for _, p := range list {
		if err := e.Encode(p); err != nil {
			return err
		}
	}
	return out.Flush()
}
