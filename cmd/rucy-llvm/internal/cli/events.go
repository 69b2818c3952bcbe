package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/show"
	"rucy-llvm/driver/values"
)

// events shows what programs send, until the function that it returns is called. It
// calls stop when it can't go on.
func (a *app) events(programs *loader.Collection, stacks *show.Stacks, asJSON bool, stop func()) (end func() error, err error) {
	events, err := programs.Events()
	if err != nil {
		return nil, err
	}
	if !events.Any() {
		return events.Close, nil
	}
	var printer eventPrinter = &tablePrinter{out: a.stdout, several: len(programs.Manifest.Buffers) > 1}
	if asJSON {
		printer = &jsonPrinter{a.stdout}
	}
	ctx, cancel := context.WithCancel(context.Background())
	read := make(chan error, 1)
	go func() {
		err := events.Read(ctx, func(e loader.Event) error {
			stacks.InRecord(e.Record, e.Fields)
			return printer.print(e)
		})
		if err != nil {
			stop()
		}
		read <- err
	}()
	return func() error {
		cancel()
		err := <-read
		lost, lostErr := events.Lost()
		if lost > 0 {
			a.say("%d events were lost: they came faster than they were read", lost)
		}
		return errors.Join(err, lostErr, events.Close())
	}, nil
}

// eventPrinter shows one event after the other.
type eventPrinter interface {
	print(e loader.Event) error
}

// jsonPrinter writes each event as a line of JSON, its fields in their order.
type jsonPrinter struct{ out io.Writer }

func (p *jsonPrinter) print(e loader.Event) error {
	fields := append([]values.Field{{Name: "buffer", Value: e.Buffer}}, e.Fields...)
	return writeLine(p.out, append(values.AppendJSON(nil, fields), '\n'))
}

// tablePrinter writes events as lines of a table, with a head for each kind. A column
// grows with what comes; the last one has no width.
//
//	pid     uid  comm  filename
//	4711      0  bash  /usr/bin/ls
type tablePrinter struct {
	out     io.Writer
	several bool // buffers: then each line says which
	last    string
	widths  map[string][]int
}

func (p *tablePrinter) print(e loader.Event) error {
	if p.widths == nil {
		p.widths = map[string][]int{}
	}
	left, lifted := show.Lift(e.Fields)
	e.Fields = left.([]values.Field)
	widths := p.widths[e.Buffer]
	if widths == nil {
		for _, f := range e.Fields {
			widths = append(widths, max(len(f.Name), leastWidth(f.Value)))
		}
		p.widths[e.Buffer] = widths
	}
	var text strings.Builder
	if p.last != e.Buffer {
		p.last = e.Buffer
		head := make([]values.Field, len(e.Fields))
		for i, f := range e.Fields {
			head[i].Value = f.Name
			if _, isText := f.Value.(string); !isText { // above numbers, which stand to the right
				head[i].Value = fmt.Sprintf("%*s", widths[i], f.Name)
			}
		}
		p.line(&text, "", head, widths)
	}
	p.line(&text, e.Buffer, e.Fields, widths)
	return writeLine(p.out, show.AppendLifted([]byte(text.String()), lifted))
}

// leastWidth is how wide a column of such values is from the start.
func leastWidth(value any) int {
	switch value.(type) {
	case int64, uint64:
		return 7
	case string:
		return 15
	}
	return 0
}

func (p *tablePrinter) line(text *strings.Builder, buffer string, fields []values.Field, widths []int) {
	line := ""
	if p.several {
		line = fmt.Sprintf("%-10s  ", buffer)
	}
	for i, f := range fields {
		cell := values.Text(f.Value)
		widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		if _, isText := f.Value.(string); isText {
			line += fmt.Sprintf("%-*s  ", widths[i], cell)
		} else {
			line += fmt.Sprintf("%*s  ", widths[i], cell)
		}
	}
	text.WriteString(strings.TrimRight(line, " "))
	text.WriteByte('\n')
}

func writeLine(out io.Writer, line []byte) error {
	if _, err := out.Write(line); err != nil {
		return fmt.Errorf("write standard output: %w", err)
	}
	return nil
}
