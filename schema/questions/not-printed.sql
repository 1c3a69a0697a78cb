-- en: Which documents are listed but not printed, or printed but not listed?
-- zh: 哪些文件列入目录却未刊登，或刊登却未列入目录？
-- area TEXT: the place whose gazette it is | 公报所属地区
SELECT i.publication, i.year, i.number, c.status, c.document_number, c.title, c.issued_on, c.entry_uid
FROM catalogue c JOIN issues i ON i.issue_uid = c.issue_uid
WHERE c.status <> 'printed'
  AND (:area IS NULL OR i.area LIKE '%' || :area || '%' ESCAPE '!')
ORDER BY i.publication, i.year, i.number, c.status, c.document_number, c.title, c.entry_uid
