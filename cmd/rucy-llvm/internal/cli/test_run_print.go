package cli

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strconv"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testrun"
	"rucy-llvm/driver/values"
)

// shownRun is a run on its way to standard output.
type shownRun struct {
	program *loader.Program
	number  int // of the packet, from 1 on
	packet  []byte
	repeat  int
	out     *testrun.Output
}

// changed is whether the program left another packet than it got.
func (r *shownRun) changed() bool { return r.out.Packet != nil && !bytes.Equal(r.packet, r.out.Packet) }

// text shows the run to people:
//
//	firewall: XDP_DROP (1)
//	  length   42 bytes, 46 before
//	- 0020  00 01 08 00 f7 fd
//	+ 0020  00 01 00 00 ff fd
//	  printed  dropped 10.0.0.1
//	  time     43 ns, of 1000 runs
func (r *shownRun) text(several bool) []byte {
	var b bytes.Buffer
	if several {
		fmt.Fprintf(&b, "packet %d, ", r.number)
	}
	fmt.Fprintf(&b, "%s: %s\n", r.program.Name, namedResult(r.out))
	if r.changed() {
		if len(r.packet) != len(r.out.Packet) {
			fmt.Fprintf(&b, "  length   %d bytes, %d before\n", len(r.out.Packet), len(r.packet))
		}
		for _, c := range testrun.Changes(r.packet, r.out.Packet) {
			if len(c.From) > 0 {
				fmt.Fprintf(&b, "- %s\n", testrun.Row(c.At, c.From))
			}
			if len(c.To) > 0 {
				fmt.Fprintf(&b, "+ %s\n", testrun.Row(c.At, c.To))
			}
		}
	}
	for _, f := range r.out.Changed {
		fmt.Fprintf(&b, "  ctx      %s = %s\n", f.Name, values.Text(f.Value))
	}
	for _, line := range r.out.Printed {
		fmt.Fprintf(&b, "  printed  %s\n", printable(line))
	}
	if r.out.PerRun > 0 {
		of := ""
		if r.repeat > 1 {
			of = fmt.Sprintf(", of %d runs", r.repeat)
		}
		fmt.Fprintf(&b, "  time     %d ns%s\n", r.out.PerRun.Nanoseconds(), of)
	}
	return b.Bytes()
}

// namedResult is a result with its name: "XDP_DROP (1)".
func namedResult(out *testrun.Output) string {
	number := strconv.FormatInt(out.Result, 10)
	if out.Name == "" {
		return number
	}
	return out.Name + " (" + number + ")"
}

// json shows the run to programs, an object on a line.
func (r *shownRun) json() []byte {
	fields := []values.Field{{Name: "program", Value: r.program.Name}}
	if r.packet != nil {
		fields = append(fields, values.Field{Name: "packet", Value: int64(r.number)}, values.Field{Name: "length", Value: int64(len(r.packet))})
	}
	fields = append(fields, values.Field{Name: "result", Value: r.out.Result})
	if r.out.Name != "" {
		fields = append(fields, values.Field{Name: "name", Value: r.out.Name})
	}
	if r.changed() {
		changes := []any{}
		for _, c := range testrun.Changes(r.packet, r.out.Packet) {
			changes = append(changes, []values.Field{
				{Name: "at", Value: int64(c.At)}, {Name: "from", Value: hex.EncodeToString(c.From)}, {Name: "to", Value: hex.EncodeToString(c.To)},
			})
		}
		fields = append(fields, values.Field{Name: "changes", Value: changes}, values.Field{Name: "data", Value: hex.EncodeToString(r.out.Packet)})
	}
	if len(r.out.Changed) > 0 {
		fields = append(fields, values.Field{Name: "ctx", Value: r.out.Changed})
	}
	if len(r.out.Printed) > 0 {
		var lines []any
		for _, line := range r.out.Printed {
			lines = append(lines, line)
		}
		fields = append(fields, values.Field{Name: "printed", Value: lines})
	}
	if r.out.PerRun > 0 {
		fields = append(fields, values.Field{Name: "runs", Value: int64(r.repeat)}, values.Field{Name: "ns_per_run", Value: r.out.PerRun.Nanoseconds()})
	}
	return append(values.AppendJSON(nil, fields), '\n')
}
