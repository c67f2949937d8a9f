"""Reads a safetensors file by the format's description alone and prints each tensor's type, shape and sum as JSON."""
import json
import math
import struct
import sys

TYPES = {"F32": ("f", 4), "F64": ("d", 8), "I64": ("q", 8)}


def main(path):
    with open(path, "rb") as file:
        size = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(size))
        data = file.read()
    metadata = header.pop("__metadata__")
    tensors = {}
    for name, entry in header.items():
        letter, width = TYPES[entry["dtype"]]
        begin, end = entry["data_offsets"]
        count = math.prod(entry["shape"])
        assert end - begin == count * width, name
        numbers = struct.unpack(f"<{count}{letter}", data[begin:end])
        finite = [number for number in numbers if math.isfinite(number)]
        tensors[name] = {"dtype": entry["dtype"], "shape": entry["shape"], "sum": math.fsum(finite)}
    json.dump({"metadata": metadata, "tensors": tensors}, sys.stdout)


main(sys.argv[1])
