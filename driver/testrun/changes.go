package testrun

import (
	"bytes"
	"fmt"
)

// Change is what a program has changed in a row of a packet: From is what was there, To
// what is there now. One of them is shorter, or empty, where the packet's length changed.
type Change struct {
	At       int
	From, To []byte
}

// row is how many bytes are shown in a row.
const row = 16

// Changes are the rows of a packet that differ. What was put before the packet moves all
// rows: that it begins elsewhere, the bytes say.
func Changes(before, after []byte) (changes []Change) {
	for at := 0; at < max(len(before), len(after)); at += row {
		from, to := part(before, at), part(after, at)
		if !bytes.Equal(from, to) {
			changes = append(changes, Change{at, from, to})
		}
	}
	return changes
}

func part(data []byte, at int) []byte {
	return data[min(at, len(data)):min(at+row, len(data))]
}

// Rows are bytes in rows, each with its offset.
func Rows(data []byte) (lines []string) {
	for at := 0; at < len(data); at += row {
		lines = append(lines, Row(at, part(data, at)))
	}
	return lines
}

// Row is a row of bytes with its offset: "0010  45 00 00 1c ...".
func Row(at int, data []byte) string { return fmt.Sprintf("%04x  % x", at, data) }
