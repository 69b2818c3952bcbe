package show

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/cilium/ebpf/btf"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/values"
)

// histogram is one of those that a map has: how many values have fallen into which bucket.
type histogram struct {
	key    any              // what it is of; nil where the map has one only
	counts map[int64]uint64 // by the number of the bucket
	total  uint64
}

// maxBuckets is how many buckets one histogram is shown with.
const maxBuckets = 4096

// readHistograms reads a map of counts. The bucket is the index in a value that is an
// array, the last member of a key that is a struct, or the key.
func (m *Map) readHistograms() (*contents, error) {
	groups := map[string]*histogram{}
	c := &contents{}
	of := func(group string, key any) *histogram {
		h := groups[group]
		if h == nil {
			if len(groups) >= m.Limit {
				c.left++
				return nil
			}
			h = &histogram{key: key, counts: map[int64]uint64{}}
			groups[group] = h
		}
		return h
	}
	array, _ := btf.UnderlyingType(m.Value).(*btf.Array)
	err := loader.ReadEntries(m.Kernel, func(raw loader.Entry) error {
		if !slices.ContainsFunc(raw.Values, func(data []byte) bool { return !isZero(data) }) {
			return nil
		}
		key, err := values.Decode(m.Key, raw.Key)
		if err != nil {
			return err
		}
		if array != nil {
			if h := of(string(raw.Key), key); h != nil {
				h.addArray(raw.Values, int(array.Nelems))
			}
			return nil
		}
		group, key, bucket, err := splitKey(key)
		if err != nil {
			return err
		}
		if h := of(group, key); h != nil {
			for _, data := range raw.Values {
				h.add(bucket, number(data))
			}
		}
		return nil
	})
	c.hists = slices.SortedFunc(maps.Values(groups), func(a, b *histogram) int { return values.Compare(a.key, b.key) })
	return c, err
}

// splitKey takes the bucket off a key. What is left of it names the histogram.
func splitKey(key any) (group string, left any, bucket int64, err error) {
	if fields, ok := key.([]values.Field); ok && len(fields) > 0 {
		last := len(fields) - 1
		if last > 0 {
			left = fields[:last:last]
		}
		group, key = values.Fields(fields[:last]), fields[last].Value
	}
	switch n := key.(type) {
	case int64:
		return group, left, n, nil
	case uint64:
		return group, left, int64(min(n, math.MaxInt64)), nil
	}
	return "", nil, 0, fmt.Errorf("its keys name no bucket: %v", key)
}

func (h *histogram) addArray(cpus [][]byte, buckets int) {
	for _, data := range cpus {
		size := len(data) / buckets
		for i := range buckets {
			h.add(int64(i), number(data[i*size:][:size]))
		}
	}
}

func (h *histogram) add(bucket int64, n uint64) {
	if n == 0 {
		return
	}
	h.total += n
	if _, known := h.counts[bucket]; known || len(h.counts) < maxBuckets {
		h.counts[bucket] += n
	}
}

// bucket is what is shown of a bucket.
type bucket struct {
	from, to uint64 // the values that it counts
	count    uint64
}

// buckets are all from the first to the last that has counted something.
func (m *Map) buckets(h *histogram) (all []bucket) {
	if len(h.counts) == 0 {
		return nil
	}
	numbers := slices.Sorted(maps.Keys(h.counts))
	first, last := numbers[0], numbers[len(numbers)-1]
	if last-first >= maxBuckets || last-first < 0 { // far apart: those alone that have something
		for _, n := range numbers {
			from, to := m.bounds(n)
			all = append(all, bucket{from, to, h.counts[n]})
		}
		return all
	}
	for n := first; n <= last; n++ {
		from, to := m.bounds(n)
		all = append(all, bucket{from, to, h.counts[n]})
	}
	return all
}

// bounds are the first and the last value of a bucket. The last bucket of an array is for
// all that is above, too.
func (m *Map) bounds(n int64) (from, to uint64) {
	n = max(n, 0)
	switch m.hist.Hist {
	case "log2":
		if n > 0 {
			from = power(n)
		}
		to = power(n+1) - 1
	case "bit_length":
		if n > 0 {
			from, to = power(n-1), power(n)-1
		}
	default: // linear
		step := uint64(max(m.hist.Step, 1))
		from = uint64(n) * step
		to = from + step - 1
	}
	if m.isLast(n) {
		to = math.MaxUint64
	}
	return from, to
}

// power is a power of two; what is too large for a number is 0, so that one less is the
// largest number.
func power(n int64) uint64 { return 1 << min(n, 64) }

// isLast reports whether n is the last bucket that there is room for.
func (m *Map) isLast(n int64) bool {
	if array, ok := btf.UnderlyingType(m.Value).(*btf.Array); ok {
		return n == int64(array.Nelems)-1
	}
	return m.isArray() && n == int64(m.Kernel.MaxEntries())-1
}

// label is [4, 8) for values from 4 to 7, and [4] for one.
func (b bucket) label() string {
	switch {
	case b.from == b.to:
		return "[" + short(b.from) + "]"
	case b.to == math.MaxUint64:
		return "[" + short(b.from) + ", ...)"
	}
	return "[" + short(b.from) + ", " + short(b.to+1) + ")"
}

// short writes 2048 as 2K.
func short(n uint64) string {
	unit := ""
	for _, u := range []string{"K", "M", "G", "T", "P", "E"} {
		if n < 1024 || n%1024 != 0 {
			break
		}
		n, unit = n/1024, u
	}
	return strconv.FormatUint(n, 10) + unit
}

// barWidth is how many characters the highest bar has.
const barWidth = 52

// maxGap is how many empty buckets in a row are drawn; of more, a line says that they are
// there.
const maxGap = 8

// appendBars draws buckets, each as a line:
//
//	[4, 8)                 3 |@@@@@@@@@@@@@                                       |
func appendBars(to []byte, buckets []bucket) []byte {
	width, highest := 16, uint64(1)
	for _, b := range buckets {
		width, highest = max(width, len(b.label())), max(highest, b.count)
	}
	for i := 0; i < len(buckets); i++ {
		gap := 0
		for i+gap < len(buckets) && buckets[i+gap].count == 0 {
			gap++
		}
		if gap > maxGap {
			to = append(to, "...\n"...)
			i += gap - 1
			continue
		}
		b := buckets[i]
		bar := strings.Repeat("@", int(float64(b.count)/float64(highest)*barWidth))
		to = fmt.Appendf(to, "%-*s %8d |%-*s|\n", width, b.label(), b.count, barWidth, bar)
	}
	return to
}
