package trigger

import (
	"context"
	"fmt"
	"testing"

	"rucy-llvm/driver/loader"
)

// sentReader reads what programs send from now on, of ring buffers and perf buffers.
type sentReader struct {
	events *loader.Events
	seen   []map[string]string
}

func sent(t *testing.T, c *loader.Collection) *sentReader {
	t.Helper()
	events, err := c.Events()
	if err != nil {
		t.Fatal(err)
	}
	if !events.Any() {
		t.Fatal("the program has no buffer")
	}
	t.Cleanup(func() {
		if err := events.Close(); err != nil {
			t.Error(err)
		}
	})
	return &sentReader{events: events}
}

// want fails the test unless a record was sent whose fields have these values, as they print.
func (r *sentReader) want(t *testing.T, fields map[string]any) {
	t.Helper()
	r.read(t)
	for _, record := range r.seen {
		if matches(record, fields) {
			return
		}
	}
	t.Errorf("no record has %v; %d were sent: %v", fields, len(r.seen), r.seen[:min(len(r.seen), 20)])
}

// read takes what is there already: no waiting.
func (r *sentReader) read(t *testing.T) {
	t.Helper()
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	err := r.events.Read(ended, func(e loader.Event) error {
		record := map[string]string{}
		for _, f := range e.Fields {
			record[f.Name] = fmt.Sprint(f.Value)
		}
		r.seen = append(r.seen, record)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func matches(record map[string]string, fields map[string]any) bool {
	for name, value := range fields {
		if got, ok := record[name]; !ok || got != fmt.Sprint(value) {
			return false
		}
	}
	return true
}
