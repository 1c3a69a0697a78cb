"""gongbao: Chinese government gazettes as a dataset anyone can query."""
