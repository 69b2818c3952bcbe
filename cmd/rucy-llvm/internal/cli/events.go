package cli

import (
	"context"
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/show"
	"rucy-llvm/driver/values"
)

// events shows what programs send, until the function that it returns is called. It ends
// the programs when it can't go on.
func (a *app) events(programs *loader.Collection, stacks *show.Stacks, printer eventPrinter, results *results) (end func() error, err error) {
	events, err := programs.Events()
	if err != nil {
		return nil, err
	}
	if !events.Any() {
		return events.Close, nil
	}
	ctx, cancel := context.WithCancel(context.Background())
	read := make(chan error, 1)
	go func() {
		var text []byte
		err := events.Read(ctx, func(e loader.Event) error {
			stacks.InRecord(e.Record, e.Fields)
			text = printer.append(text[:0], e)
			return results.event(text)
		})
		if err != nil {
			results.stop()
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

// template is the template for events, or nil.
func (f *outFlags) template(programs *loader.Collection) (*show.Format, error) {
	if f.format == "" {
		return nil, nil
	}
	format, err := show.ParseFormat(f.format)
	if err == nil {
		records, readErr := programs.Records()
		if readErr != nil {
			return nil, readErr
		}
		if len(records) == 0 {
			return nil, usagef("--format: the program sends no events")
		}
		err = format.Check(records)
	}
	if err != nil {
		return nil, usagef("--format %v", err)
	}
	return format, nil
}

// printer is what the flags ask for.
func (f *outFlags) printer(programs *loader.Collection, format *show.Format) eventPrinter {
	switch {
	case f.json:
		return jsonPrinter{}
	case format != nil:
		return formatPrinter{format}
	}
	return &tablePrinter{several: len(programs.Manifest.Buffers) > 1}
}

// eventPrinter appends the lines of one event after the other.
type eventPrinter interface {
	append(to []byte, e loader.Event) []byte
}

// jsonPrinter makes each event a line of JSON, its fields in their order.
type jsonPrinter struct{}

func (jsonPrinter) append(to []byte, e loader.Event) []byte {
	fields := append([]values.Field{{Name: "buffer", Value: e.Buffer}}, e.Fields...)
	return append(values.AppendJSON(to, fields), '\n')
}

// formatPrinter makes each event a line by the user's template.
type formatPrinter struct{ format *show.Format }

func (p formatPrinter) append(to []byte, e loader.Event) []byte {
	return p.format.Append(to, e, time.Now())
}

// tablePrinter writes events as lines of a table, with a head for each kind. A column
// grows with what comes; the last one has no width.
//
//	pid     uid  comm  filename
//	4711      0  bash  /usr/bin/ls
type tablePrinter struct {
	several bool // buffers: then each line says which
	last    string
	widths  map[string][]int
}

func (p *tablePrinter) append(to []byte, e loader.Event) []byte {
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
	if p.last != e.Buffer {
		p.last = e.Buffer
		head := make([]values.Field, len(e.Fields))
		for i, f := range e.Fields {
			head[i].Value = f.Name
			if _, isText := f.Value.(string); !isText { // above numbers, which stand to the right
				head[i].Value = fmt.Sprintf("%*s", widths[i], f.Name)
			}
		}
		to = p.line(to, "", head, widths)
	}
	return show.AppendLifted(p.line(to, e.Buffer, e.Fields, widths), lifted)
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

func (p *tablePrinter) line(to []byte, buffer string, fields []values.Field, widths []int) []byte {
	start := len(to)
	if p.several {
		to = fmt.Appendf(to, "%-10s  ", buffer)
	}
	for i, f := range fields {
		cell := values.Text(f.Value)
		widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		if _, isText := f.Value.(string); isText {
			to = fmt.Appendf(to, "%-*s  ", widths[i], cell)
		} else {
			to = fmt.Appendf(to, "%*s  ", widths[i], cell)
		}
	}
	for len(to) > start && to[len(to)-1] == ' ' {
		to = to[:len(to)-1]
	}
	return append(to, '\n')
}
