Console.WriteLine("rommeo");
