package loader

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"
	"github.com/cilium/ebpf/perf"
	"github.com/cilium/ebpf/ringbuf"

	"rucy-llvm/driver/values"
	"rucy-llvm/llvmgen/manifest"
)

// Event is a record that a program has sent.
type Event struct {
	Buffer string      // the map that brought it
	Record *btf.Struct // what it is
	Fields []values.Field
}

// defaultPerfSize is how many bytes a perf buffer has for each CPU, if the program
// doesn't say.
const defaultPerfSize = 64 * 1024

// Events reads what the programs of a collection send to user space.
type Events struct {
	readers []*eventReader
	lost    []*ebpf.Variable // how many records found no room, by the programs' own count
	unread  atomic.Uint64    // the same by the kernel's count, where programs don't
}

// eventReader reads one buffer.
type eventReader struct {
	buffer string
	record *btf.Struct
	read   func() (data []byte, lost uint64, err error)
	flush  func() error // read ends when it has read what is there
	close  func() error
}

// Events begins to read all buffers that the manifest names. The caller closes it.
func (c *Collection) Events() (*Events, error) {
	e := &Events{}
	for _, b := range c.Manifest.Buffers {
		r, err := c.eventReader(b)
		if err != nil {
			return nil, errors.Join(err, e.Close())
		}
		e.readers = append(e.readers, r)
		if v := c.all.Variables[b.Lost]; v != nil {
			e.lost = append(e.lost, v)
			continue
		}
		read := r.read
		r.read = func() ([]byte, uint64, error) {
			data, lost, err := read()
			e.unread.Add(lost)
			return data, lost, err
		}
	}
	return e, nil
}

func (c *Collection) eventReader(b manifest.Buffer) (*eventReader, error) {
	record, err := c.record(b)
	if err != nil {
		return nil, err
	}
	r := &eventReader{buffer: b.Name, record: record}
	m := c.Map(b.Name)
	if m == nil {
		return nil, fmt.Errorf("read buffer %s: the object has no such map", b.Name)
	}
	switch m.Kernel.Type() {
	case ebpf.RingBuf:
		reader, err := ringbuf.NewReader(m.Kernel)
		if err != nil {
			return nil, fmt.Errorf("read buffer %s: %w", b.Name, err)
		}
		r.flush, r.close = reader.Flush, reader.Close
		var record ringbuf.Record // its memory is used again
		r.read = func() ([]byte, uint64, error) {
			err := reader.ReadInto(&record)
			return record.RawSample, 0, err
		}
	case ebpf.PerfEventArray:
		size := b.Size
		if size == 0 {
			size = defaultPerfSize
		}
		reader, err := perf.NewReader(m.Kernel, size)
		if err != nil {
			return nil, fmt.Errorf("read buffer %s: %w", b.Name, err)
		}
		r.flush, r.close = reader.Flush, reader.Close
		var record perf.Record // its memory is used again
		r.read = func() ([]byte, uint64, error) {
			if err := reader.ReadInto(&record); err != nil {
				return nil, 0, err
			}
			if record.LostSamples > 0 {
				return nil, record.LostSamples, nil
			}
			return record.RawSample, 0, nil
		}
	default:
		return nil, fmt.Errorf("read buffer %s: it is a map of type %s", b.Name, m.Kernel.Type())
	}
	return r, nil
}

// Records are the types of what the buffers bring, each once.
func (c *Collection) Records() (records []*btf.Struct, err error) {
	for _, b := range c.Manifest.Buffers {
		t, err := c.record(b)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(records, t) {
			records = append(records, t)
		}
	}
	return records, nil
}

// record is the type of what a buffer brings.
func (c *Collection) record(b manifest.Buffer) (t *btf.Struct, err error) {
	if err := c.types.TypeByName(b.Record, &t); err != nil {
		return nil, fmt.Errorf("read buffer %s: its records are of type %s: %w", b.Name, b.Record, err)
	}
	return t, nil
}

// Any reports whether there are buffers.
func (e *Events) Any() bool { return len(e.readers) > 0 }

// Read gives each event to a function, one after the other, until ctx ends and what has
// come till then is read, or the function fails.
func (e *Events) Read(ctx context.Context, event func(Event) error) (err error) {
	var one sync.Mutex
	var all sync.WaitGroup
	failed := make(chan error, len(e.readers))
	for _, r := range e.readers {
		all.Go(func() { failed <- r.readAll(&one, event) })
	}
	stop := context.AfterFunc(ctx, e.flush)
	defer stop()
	go func() {
		all.Wait()
		close(failed)
	}()
	for failure := range failed {
		if failure != nil {
			err = errors.Join(err, failure)
			e.flush()
		}
	}
	return err
}

// flush has all readers end when they have read what is there. One that is closed has
// ended already.
func (e *Events) flush() {
	for _, r := range e.readers {
		r.flush()
	}
}

func (r *eventReader) readAll(one *sync.Mutex, event func(Event) error) error {
	for {
		data, _, err := r.read()
		if errors.Is(err, os.ErrClosed) || errors.Is(err, ringbuf.ErrFlushed) || errors.Is(err, perf.ErrFlushed) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read buffer %s: %w", r.buffer, err)
		}
		if data == nil {
			continue // only a count of what was lost
		}
		fields, err := values.Struct(r.record, data)
		if err != nil {
			return fmt.Errorf("read buffer %s: %w", r.buffer, err)
		}
		one.Lock()
		err = event(Event{r.buffer, r.record, fields})
		one.Unlock()
		if err != nil {
			return err
		}
	}
}

// Lost is how many records found no room, and were never sent.
func (e *Events) Lost() (n uint64, err error) {
	n = e.unread.Load()
	for _, v := range e.lost {
		var one uint64
		if err := v.Get(&one); err != nil {
			return 0, fmt.Errorf("read the number of lost events: %w", err)
		}
		n += one
	}
	return n, nil
}

// Close ends the reading.
func (e *Events) Close() error {
	var all []error
	for _, r := range e.readers {
		all = append(all, r.close())
	}
	return errors.Join(all...)
}
